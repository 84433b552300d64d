import fc from 'fast-check';
import type { Contribution } from '@rapport/eventsourcing';
import type { PageViewed } from '../page-views';
import { VISIT_GAP } from './visit';
import { explainVisits, visitsProjection, type StreamVisits } from './visits.projection';

const MINUTE = 60_000;
const START = Date.UTC(2026, 2, 29);

interface View {
  readonly minute: number;
  readonly medium: string;
}

const view: fc.Arbitrary<View> = fc.record({
  minute: fc.integer({ min: 0, max: 300 }),
  medium: fc.constantFrom('cpc', 'organic', 'mail'),
});
const views = fc.array(view, { minLength: 1, maxLength: 25 });

const pageViewed = ({ minute, medium }: View, position: number): PageViewed => ({
  id: `e${position}`,
  type: 'contacts.page-viewed.v1',
  occurredAt: START + minute * MINUTE,
  recordedAt: START,
  position,
  key: 'contacts_interactions-1',
  data: {
    subject: { id: '1', number: 1 },
    source: 'website',
    channel: 'web',
    traffic: { source: 'example.org', medium },
  },
});

const fold = (events: readonly PageViewed[]): StreamVisits | null =>
  events.reduce<StreamVisits | null>((document, event) => visitsProjection.evolve(document, event, event.key), null);

/** Non-zero sums per cell. */
function cells(contributions: readonly Contribution[]): Map<string, readonly number[]> {
  const sums = new Map<string, number[]>();
  for (const { cells: name, occurredAt, dimensions, amounts } of contributions) {
    const cell = JSON.stringify([name, occurredAt, dimensions]);
    const sum = sums.get(cell) ?? amounts.map(() => 0);
    sums.set(
      cell,
      sum.map((value, i) => value + (amounts[i] ?? 0)),
    );
  }
  return new Map([...sums].filter(([, sum]) => sum.some((value) => value !== 0)));
}

/** Visits counted another way: cut the sorted times where the pause is too long. */
function recount(all: readonly View[]): readonly (readonly number[])[] {
  const minutes = all.map(({ minute }) => minute).toSorted((a, b) => a - b);
  const starts = minutes.filter((minute, i) => i === 0 || (minute - (minutes[i - 1] ?? 0)) * MINUTE > VISIT_GAP);
  return starts.map((start, i) => {
    const inside = minutes.filter((minute) => minute >= start && minute < (starts[i + 1] ?? Infinity));
    return [START + start * MINUTE, START + (inside.at(-1) ?? 0) * MINUTE, inside.length];
  });
}

describe('visits', () => {
  it('join page views with pauses of at most 30 minutes, in whatever order they come', () => {
    fc.assert(
      fc.property(views, fc.infiniteStream(fc.nat()), (all, random) => {
        const events = all.map(pageViewed);
        const shuffled = events.map((event) => ({ event, at: random.next().value })).toSorted((a, b) => a.at - b.at);
        const document = fold(shuffled.map(({ event }) => event));
        expect(document).toEqual(fold(events));
        expect(document?.visits.map(([first, last, pages]) => [first, last, pages])).toEqual(recount(all));
      }),
      { numRuns: 500 },
    );
  });

  it('take their source from the first page view', () => {
    const late = pageViewed({ minute: 20, medium: 'cpc' }, 1);
    const early = pageViewed({ minute: 0, medium: 'mail' }, 2);
    expect(fold([late, early])?.visits.map((visit) => visit[7])).toEqual(['mail']);
  });

  it('join two visits when a page view between them comes late', () => {
    const [a, b, between] = [0, 50, 25].map((minute, i) => pageViewed({ minute, medium: 'cpc' }, i));
    if (!a || !b || !between) throw new Error('three page views');
    expect(fold([a, b])?.visits).toHaveLength(2);
    expect(fold([a, b, between])?.visits.map(([first, last, pages]) => [last - first, pages])).toEqual([
      [50 * MINUTE, 3],
    ]);
  });

  it('say their difference as the comparison of all contributions does', () => {
    fc.assert(
      fc.property(views, (all) => {
        const written: Contribution[] = [];
        let document: StreamVisits | null = null;
        for (const [i, each] of all.entries()) {
          const next = visitsProjection.evolve(document, pageViewed(each, i), 'key');
          written.push(...(visitsProjection.difference?.(document, next) ?? []));
          document = next;
        }
        expect(cells(written)).toEqual(cells(document ? visitsProjection.contributions(document) : []));
        expect(cells(visitsProjection.difference?.(document, null) ?? []).size).toBe(cells(written).size);
      }),
      { numRuns: 500 },
    );
  });

  it('are explained by the page views that they are made of', () => {
    fc.assert(
      fc.property(views, (all) => {
        const events = all.map(pageViewed);
        const explained = explainVisits(events);
        expect(explained.flatMap((visit) => visit.events).length).toBe(events.length);
        expect(
          explained.map(({ occurredAt, amounts: [n, bounces, duration] }) => [occurredAt, n, bounces, duration]),
        ).toEqual(recount(all).map(([first = 0, last = 0, pages]) => [first, 1, pages === 1 ? 1 : 0, last - first]));
      }),
    );
  });
});
