import type { Assignment } from 'kafkajs';
import { assignSticky } from './assigners';

const topics = new Set(['rapport.sales']);
const partitions = new Map([['rapport.sales', [0, 1, 2, 3, 4, 5]]]);
const member = (id: string, owned: Assignment = {}, since = 1) => ({ id, topics, claim: { since, owned } });
const owning = (...numbers: number[]): Assignment => ({ 'rapport.sales': numbers });
const assigned = (...members: ReturnType<typeof member>[]) =>
  Object.fromEntries(
    [...assignSticky(members, partitions)].map(([id, assignment]) => [
      id,
      (assignment['rapport.sales'] ?? []).toSorted((one, other) => one - other),
    ]),
  );

describe('partitions and members', () => {
  it('are shared out evenly', () => {
    expect(
      Object.values(assigned(member('a'), member('b'), member('c'), member('d'))).map(({ length }) => length),
    ).toEqual(expect.arrayContaining([1, 1, 2, 2]));
  });

  it('stay together as far as the shares allow', () => {
    const { a, b, c } = assigned(member('a', owning(0, 2, 4)), member('b', owning(1, 3, 5)), member('c'));
    expect([a, b, c].map((own) => own?.length)).toEqual([2, 2, 2]);
    expect([0, 2, 4]).toEqual(expect.arrayContaining(a ?? []));
    expect([1, 3, 5]).toEqual(expect.arrayContaining(b ?? []));
  });

  it('move to the others only when a member leaves', () => {
    const { a, b } = assigned(member('a', owning(0, 2)), member('b', owning(1, 3)));
    expect(a).toEqual(expect.arrayContaining([0, 2]));
    expect(b).toEqual(expect.arrayContaining([1, 3]));
    expect([...(a ?? []), ...(b ?? [])].toSorted((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('believe the later of two that claim the same', () => {
    const { a, b } = assigned(member('a', owning(0, 1, 2), 5), member('b', owning(0, 1, 2), 9));
    expect(b).toEqual([0, 1, 2]);
    expect(a).toEqual([3, 4, 5]);
  });
});
