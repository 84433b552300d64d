import type { ChangedDto } from '@rapport/platform-nest';
import type { NewEvent, Subject } from '@rapport/platform-ports';
import { setTimeout as pause } from 'node:timers/promises';
import type { AnalysisDto } from '../analysis/read-analysis/analysis.dto';
import { openAnalytics, type AnalyticsApp } from '../fixtures/analytics-app';
import type { ScoresOfPersonDto } from './read-scores/scores.dto';

const DAY = 86_400_000;
const now = Date.parse('2026-06-30T12:00:00Z');

let events = 0;
const event = (type: string, day: number, data: object): NewEvent => ({
  id: (++events).toString(16).padStart(32, '0'),
  ...{ type, occurredAt: now + day * DAY, data: data as NewEvent['data'] },
});

describe('scores of a person', () => {
  let analytics: AnalyticsApp;
  let people: readonly Subject[];
  const idOf = (index: number): string => people[index]?.id ?? '';
  const scoresOf = async (index: number) =>
    (await analytics.get<ScoresOfPersonDto>(`/api/analytics/v1/people/${idOf(index)}/scores`)).body;
  const compute = async (kind: string): Promise<AnalysisDto> => {
    const { body } = await analytics.post<ChangedDto>(`/api/analytics/v1/analyses/${kind}`, {});
    for (;;) {
      const { body: found } = await analytics.get<AnalysisDto>(`/api/analytics/v1/analyses/${body.id}`);
      if (found.state !== 'running') {
        await analytics.settled();
        return found;
      }
      await pause(10);
    }
  };
  const bought = (index: number, order: string, day: number, net: number) =>
    analytics.append(
      `sales_order-${order}`,
      event('order-placed', day, {
        ...{ order, shop: 's', orderId: order, subject: people[index], source: 'website', channel: 'web' },
        ...{ currency: 'EUR', net, products: [] },
      }),
    );

  beforeAll(async () => {
    analytics = await openAnalytics(now);
    people = await analytics.vault.subjectsOf(
      Array.from({ length: 10 }, (_, i) => ({ kind: 'userId', value: `person ${i}` })),
    );
    for (let index = 0; index < 9; index++) await bought(index, `o${index}`, -10 * (index + 1), 1_000 * (index + 1));
    await analytics.settled();
  });
  afterAll(() => analytics.close());

  it('are none before anybody has asked for an analysis', async () =>
    expect(await scoresOf(0)).toEqual({ subject: idOf(0), leftOut: null, rfm: null, value: null, churn: null }));

  it('are those of the newest analysis, and of nobody whom it does not tell of', async () => {
    const first = await compute('rfm');
    expect(await scoresOf(0)).toMatchObject({ rfm: { analysis: first.id, r: 5, currency: 'EUR' }, churn: null });
    expect((await scoresOf(9)).rfm).toBeNull();
    await bought(0, 'later', 0, 900_000);
    const second = await compute('rfm');
    expect((await scoresOf(0)).rfm).toMatchObject({ analysis: second.id, r: 5, f: 5, m: 5 });
    expect(Object.keys((await scoresOf(0)).rfm ?? {}).toSorted()).toEqual(
      ['analysis', 'computedAt', 'currency', 'f', 'm', 'r', 'segment', 'tier'].toSorted(),
    );
  });

  it('are not told of who objects to profiling', async () => {
    const objects = { subject: people[0], purpose: 'profiling', source: 'form' };
    await analytics.record(`contacts_consent-${idOf(0)}`, event('consent-withdrawn', 0, objects));
    await analytics.settled();
    expect(await scoresOf(0)).toEqual({ subject: idOf(0), leftOut: 'profiling', rfm: null, value: null, churn: null });
  });

  it('are told to who reads analytics, of persons that are there', async () => {
    expect((await analytics.get(`/api/analytics/v1/people/${'f'.repeat(32)}/scores`)).status).toBe(404);
    const authorization = `Bearer ${await analytics.keyFor('sales')}`;
    expect((await analytics.get(`/api/analytics/v1/people/${idOf(1)}/scores`, { authorization })).status).toBe(200);
  });
});
