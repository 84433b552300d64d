import type { NewEvent } from '@rapport/platform-ports';
import { openAnalytics, type AnalyticsApp } from '../../fixtures/analytics-app';
import type { KpiSeries } from '../answer-kpi/kpi-series';
import type { ExplainedPart } from './explain-kpi';

interface Page {
  readonly series: readonly KpiSeries[];
  readonly items: readonly ExplainedPart[];
  readonly next: string | null;
}

let events = 0;
const page = (time: string, data: NewEvent['data']): NewEvent => ({
  id: (++events).toString(16).padStart(32, '0'),
  ...{ type: 'page-viewed', occurredAt: Date.parse(`2026-03-${time}:00Z`), data },
});
const view = (time: string) =>
  page(time, { subject: { id: 's', number: 1 }, source: 'website', channel: 'web', country: 'DE' });
/** No visit can be made of it. */
const poison = (time: string) => page(time, { source: 'website' });

describe('an explanation', () => {
  let analytics: AnalyticsApp;
  beforeEach(async () => {
    analytics = await openAnalytics(Date.parse('2026-03-31T10:00:00Z'));
  });
  afterEach(() => analytics.close());

  const explain = async (kpi: string, query: string): Promise<Page> =>
    (await analytics.get<Page>(`/api/analytics/v1/kpis/${kpi}/explain?from=2026-03-01&to=2026-03-31&${query}`)).body;
  const partsOf = ({ items }: Page) => items.map(({ key, occurredAt }) => `${key.at(-1)} ${occurredAt.slice(8, 16)}`);
  const valueOf = ({ series }: Page) => series[0]?.points[0]?.value;

  /** Every page, and what happens after the first. */
  async function paged(kpi: string, query: string, meanwhile: () => Promise<void>): Promise<readonly string[]> {
    const first = await explain(kpi, `${query}&limit=2`);
    await meanwhile();
    const parts = [...partsOf(first)];
    for (let cursor = first.next; cursor;) {
      const next = await explain(kpi, `${query}&limit=2&cursor=${cursor}`);
      parts.push(...partsOf(next));
      cursor = next.next;
    }
    return parts;
  }

  describe('of events that were put aside', () => {
    const visits = 'analytics.visits@2';
    const stream = 'contacts_interactions-1';
    const request = { commandId: 'discard', now: 0, actor: 'key:admin' };

    it('leaves out an event that was discarded, and has those after it once they are replayed', async () => {
      await analytics.record(stream, view('02T08:00'));
      const broken = await analytics.append(stream, poison('03T08:00'));
      await analytics.record(stream, view('04T08:00'));
      expect(partsOf(await explain('visits', ''))).toEqual(['1 02T08:00']);
      await analytics.parking.discardEvent(visits, stream, broken, request);
      await analytics.parking.replay(visits, stream, { ...request, commandId: 'replay' });
      await analytics.settled();
      const explained = await explain('visits', '');
      expect(partsOf(explained)).toEqual(['1 02T08:00', '1 04T08:00']);
      expect(valueOf(explained)).toBe(2);
      expect(partsOf(await explain('visits', 'asOf=2026-03-31'))).toHaveLength(2);
    });

    it('leaves out all that was parked of a key that was discarded', async () => {
      await analytics.record(stream, view('02T08:00'), poison('03T08:00'), view('04T08:00'));
      await analytics.parking.discardKey(visits, stream, request);
      await analytics.record(stream, view('05T08:00'));
      const explained = await explain('visits', '');
      expect(partsOf(explained)).toEqual(['1 02T08:00', '1 05T08:00']);
      expect(valueOf(explained)).toBe(2);
    });

    it('stays as it was on its first page when they are replayed before the next', async () => {
      await analytics.record(stream, view('02T08:00'), view('03T08:00'));
      await analytics.record('contacts_interactions-2', view('02T09:00'), poison('03T09:00'), view('04T09:00'));
      const [parked] = await analytics.parking.parkedKeys(visits);
      const parts = await paged('visits', '', async () => {
        const key = 'contacts_interactions-2';
        await analytics.parking.discardEvent(visits, key, parked?.from ?? 0, request);
        await analytics.parking.replay(visits, key, { ...request, commandId: 'replay' });
        await analytics.settled();
      });
      expect(parts).toEqual(['1 02T08:00', '1 03T08:00', '2 02T09:00']);
    });
  });

  it.each([
    ['revenue', 'sum'],
    ['average-order-value', 'rate'],
    ['active-customers', 'persons'],
    ['first-response-time-p90', 'distribution'],
  ])('says how %s follows from its items: as a %s', async (kpi, how) => {
    expect(await explain(kpi, '')).toMatchObject({ madeOf: how });
  });

  it('tells what was learned since a day: it adds up to what the value became, with a minus for what went away', async () => {
    const said = (type: string, time: string, data: NewEvent['data']): NewEvent => ({ ...page(time, data), type });
    const of = { shop: 'shop', orderId: '1', subject: { id: 's', number: 1 }, source: 'website', channel: 'web' };
    const order = (id: number, time: string, net: number) =>
      analytics.record(
        `sales_order-${id}`,
        said('order-placed', time, { ...of, order: `${id}`, currency: 'EUR', net, products: [] }),
      );
    await order(1, '02T08:00', 1_000);
    await order(2, '03T08:00', 500);
    await order(4, '04T08:00', 400);
    analytics.turnTo(Date.parse('2026-04-10T10:00:00Z'));
    await analytics.record('sales_order-1', said('order-cancelled', '20T09:00', { order: '1' }));
    await order(3, '04T08:00', 700);
    const taken = { ...of, order: '4', currency: 'EUR', net: 400, products: [], placedAt: 0, reason: 'import undone' };
    await analytics.record('sales_order-4', said('order-withdrawn', '20T09:00', taken));
    const learned = await explain('revenue', 'since=2026-04-01');
    expect(learned.items.map(({ key, numerator, events: by }) => [key, numerator, by.map(({ type }) => type)])).toEqual(
      [
        ['sales_order-1', -1_000, ['sales.order-cancelled.v1']],
        ['sales_order-3', 700, ['sales.order-placed.v1']],
        ['sales_order-4', -400, ['sales.order-withdrawn.v1']],
      ],
    );
    const [then, now] = [valueOf(await explain('revenue', 'asOf=2026-04-01')), valueOf(learned)];
    expect([then, now]).toEqual([1_900, 1_200]);
    expect((await explain('revenue', 'since=2026-04-10')).items).toEqual([]);
    const bad = await analytics.get('/api/analytics/v1/kpis/revenue/explain?since=soon');
    expect(bad).toMatchObject({ status: 400, body: { code: 'KPI.BAD_QUESTION', errors: [{ path: 'since' }] } });
  });

  describe.each(['', 'asOf=2026-03-31'])('over several pages (%s)', (query) => {
    it.each(['visits', 'page-views'])('of %s neither skips nor repeats when late events move streams', async (kpi) => {
      for (const number of [1, 2, 3, 4, 5])
        await analytics.record(`contacts_interactions-${number}`, view(`1${number}T08:00`), view(`1${number}T12:00`));
      const parts = await paged(kpi, query, async () => {
        // Before, amidst and behind what the first page shows; and a stream that was not there.
        for (const number of [5, 4, 1, 0, 9])
          await analytics.record(`contacts_interactions-${number}`, view('02T08:00'), view('20T08:00'));
        await analytics.record('contacts_interactions-2', view('12T08:10'));
      });
      expect(parts).toEqual([1, 2, 3, 4, 5].flatMap((n) => [`${n} 1${n}T08:00`, `${n} 1${n}T12:00`]));
    });
  });
});
