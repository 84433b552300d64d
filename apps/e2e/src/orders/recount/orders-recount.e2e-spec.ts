import type { KpiAnswer } from '@rapport/analytics-feature';
import { Rapport } from '../../person-journey/rapport';
import { recountOrders } from './recount';
import { messageOf, reports, settings, sources, type Report, type Source } from './reports';

const range = 'from=2026-02-20&to=2026-03-20';
const BATCH = 25;

interface Explanation {
  readonly items: readonly { readonly numerator: number; readonly dimensions: Readonly<Record<string, string>> }[];
  readonly next: string | null;
}

describe('orders that several sources report through the gate', () => {
  const rapport = new Rapport();
  const keys = new Map<Source, string>();
  const all = reports(20_261_122, 420);
  const half = all.slice(0, 200);

  beforeAll(async () => {
    await rapport.start();
    for (const source of sources) keys.set(source, await rapport.writeKeyOf(source));
    await rapport.settleOrders(settings);
  });
  afterAll(() => rapport.remove());

  /** In their order; consecutive ones of a source go together. Every fifth batch is retried. */
  async function send(some: readonly Report[]): Promise<void> {
    for (let from = 0; from < some.length; from += BATCH)
      for (const [source, batch] of Map.groupBy(some.slice(from, from + BATCH), (report) => report.source)) {
        const messages = batch.map(messageOf);
        await rapport.trackWith(keys.get(source) ?? '', ...messages);
        if (from % (5 * BATCH) === 0) await rapport.trackWith(keys.get(source) ?? '', ...messages.toReversed());
      }
  }

  async function expectRecount(sent: readonly Report[]): Promise<void> {
    for (const [kpi, recounted] of Object.entries(recountOrders(sent))) {
      const { series, incomplete }: KpiAnswer = await rapport.kpiAnswer(`${kpi}?${range}&grain=day&by=source,currency`);
      const answered = series.flatMap(({ dimensions, points }) =>
        points
          .filter(({ numerator, denominator }) => numerator !== 0 || denominator)
          .map(({ from, numerator, denominator }) => [
            `${from} ${dimensions['source']} ${dimensions['currency']}`,
            [numerator, denominator ?? 0],
          ]),
      );
      expect({ kpi, incomplete, figures: Object.fromEntries(answered) as unknown }).toEqual({
        ...{ kpi, incomplete: false },
        figures: Object.fromEntries(recounted),
      });
    }
  }

  it('count as a recount of the reports says, at any time', async () => {
    await send(half);
    await expectRecount(half);
    await send(all.slice(half.length));
    await expectRecount(all);
    const figures = recountOrders(all);
    // Otherwise the histories are about nothing.
    const told = [...(figures['revenue']?.keys() ?? [])].map((key) => key.slice(11));
    expect(new Set(told).size).toBeGreaterThan(9);
    expect(figures['refunds']?.size).toBeGreaterThan(9);
  }, 120_000);

  it('are explained by parts that add up to it', async () => {
    const sums: Record<string, number> = {};
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Explanation = await rapport.kpiAnswer(
        `revenue/explain?${range}&limit=9${cursor && `&cursor=${cursor}`}`,
      );
      for (const { dimensions, numerator } of page.items) {
        const key = `${dimensions['source']} ${dimensions['currency']}`;
        sums[key] = (sums[key] ?? 0) + numerator;
      }
      cursor = page.next;
    }
    const recounted: Record<string, number> = {};
    for (const [key, [numerator]] of recountOrders(all)['revenue'] ?? [])
      recounted[key.slice(11)] = (recounted[key.slice(11)] ?? 0) + numerator;
    expect(sums).toEqual(recounted);
  });

  it('count the same when the read models are made again from the log', async () => {
    await rapport.stopAndLoseViews();
    await rapport.start();
    await expectRecount(all);
  });

  it('were not known yesterday', async () => {
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const { series } = await rapport.kpiAnswer(`orders?${range}&asOf=${yesterday}`);
    expect(series.map(({ points }) => points[0]?.value)).toEqual([0]);
  });
});
