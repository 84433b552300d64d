import { projectedDocument } from './projected-document';
import type { ProjectedEvent } from './projection';

const bought = (position: number): ProjectedEvent<'bought', number> => ({
  ...{ id: `e${position}`, type: 'bought', data: position, position },
  ...{ key: 'shop_order-1', occurredAt: 0, recordedAt: 0 },
});
const evolve = (positions: readonly number[] | null, { position }: ProjectedEvent, id: string) =>
  id === 'gone' ? null : [...(positions ?? []), position];

it('evolves a document by each position once, in order', () => {
  expect(
    projectedDocument({ evolve }, 'a', [bought(1), bought(3), bought(1), bought(3), bought(2), bought(4)]),
  ).toEqual([1, 3, 4]);
  expect(projectedDocument({ evolve }, 'gone', [bought(1)])).toBeNull();
  expect(projectedDocument({ evolve }, 'a', [])).toBeNull();
});
