import type { RecordedEvent } from '@rapport/platform-ports';
import fc from 'fast-check';
import type { LivePage } from './live-page';
import { mergePages } from './merge-pages';

const event = (position: number): RecordedEvent => ({
  id: String(position).padStart(32, '0'),
  type: 'happened',
  occurredAt: 0,
  recordedAt: 0,
  data: {},
  stream: 'shop_order-1',
  revision: 0,
  position,
});

const page = (through: number, ...positions: number[]): LivePage => ({ through, events: positions.map(event) });

async function* source(pages: readonly LivePage[], forEver = true): AsyncIterable<LivePage> {
  yield* pages;
  if (forEver) await new Promise(() => undefined);
}

async function merged(sources: readonly AsyncIterable<LivePage>[], after: number, until: number) {
  const positions: number[] = [];
  let through = after;
  for await (const each of mergePages(sources, after)) {
    expect(each.through).toBeGreaterThan(through);
    for (const { position } of each.events) {
      expect(position).toBeGreaterThan(through);
      expect(position).toBeLessThanOrEqual(each.through);
      positions.push(position);
    }
    through = each.through;
    if (through >= until) break;
  }
  return positions;
}

describe('mergePages', () => {
  it('gives what all sources have come to, in one order', async () => {
    const left = source([page(5, 1, 4), page(9, 8)]);
    const right = source([page(3, 2), page(9, 5, 6, 9)]);
    expect(await merged([left, right], 0, 9)).toEqual([1, 2, 4, 5, 6, 8, 9]);
  });

  it('drops what comes again, and what lies before the beginning', async () => {
    const left = source([page(5, 1, 4), page(5, 4), page(7, 4, 5, 6)]);
    expect(await merged([left, source([page(7, 3, 7)])], 2, 7)).toEqual([3, 4, 6, 7]);
  });

  it('ends when a source ends', async () => {
    expect(await merged([source([page(5, 1)], false), source([page(3)])], 0, 9)).toEqual([1]);
  });

  it('passes a failure on', async () => {
    // oxlint-disable-next-line require-yield
    async function* broken(): AsyncIterable<LivePage> {
      throw new Error('the bus is out');
    }
    await expect(merged([source([page(5, 1)]), broken()], 0, 9)).rejects.toThrow('the bus is out');
  });

  it('is the sorted union, however the sources are cut into pages', async () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 8 });
    const owners = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 100, maxLength: 100 });
    await fc.assert(
      fc.asyncProperty(owners, fc.tuple(cuts, cuts, cuts), async (owner, ends) => {
        const sources = ends.map((cut, which) => {
          let from = 1;
          return source(
            [...cut.sort((a, b) => a - b), 100].map((through) => {
              const positions = owner.flatMap((of, i) =>
                of === which && i + 1 >= from && i + 1 <= through ? [i + 1] : [],
              );
              from = through + 1;
              return page(through, ...positions);
            }),
          );
        });
        expect(await merged(sources, 0, 100)).toEqual(owner.map((_, i) => i + 1));
      }),
    );
  });
});
