import { given } from '@rapport/eventsourcing';
import { alertDecider, type AlertEvent, type AlertRule } from './alert.decider';

const rule: AlertRule = {
  ...{ name: 'Refunds', kpi: 'refunds', dimensions: {}, currency: 'EUR', grain: 'day', quietHours: 24 },
  condition: { kind: 'above', numerator: 1_000, denominator: 1 },
};
const HOUR = 3_600_000;
const alarm = (from: string, noticedAt: number) => ({
  ...{ alert: 'a', name: 'Refunds', kpi: 'refunds', dimensions: {}, currency: 'EUR', from, to: from, noticedAt },
  ...{ because: 'above' as const, value: '1200', against: '1000' },
});
const set: AlertEvent = { type: 'alert-rule-set', data: rule };
const raised = (from: string, at: number): AlertEvent => ({ type: 'alert-raised', data: alarm(from, at) });

describe('an alert', () => {
  it('is set, and the same again changes nothing', () => {
    given(alertDecider).when({ type: 'set', rule }).then(set);
    given(alertDecider, set).when({ type: 'set', rule }).thenNothing();
  });
  it('is raised', () =>
    given(alertDecider, set)
      .when({ type: 'raise', alarm: alarm('2026-03-01', 0) })
      .then(raised('2026-03-01', 0)));
  it('is raised once for a period', () =>
    given(alertDecider, set, raised('2026-03-01', 0))
      .when({ type: 'raise', alarm: alarm('2026-03-01', 100 * HOUR) })
      .thenNothing());
  it('is quiet for a while', () => {
    const watching = given(alertDecider, set, raised('2026-03-01', 0));
    watching.when({ type: 'raise', alarm: alarm('2026-03-02', 23 * HOUR) }).thenNothing();
    watching.when({ type: 'raise', alarm: alarm('2026-03-02', 24 * HOUR) }).then(raised('2026-03-02', 24 * HOUR));
  });
  it('that is dropped is none', () =>
    given(alertDecider, set, { type: 'alert-rule-dropped', data: {} })
      .when({ type: 'raise', alarm: alarm('2026-03-01', 0) })
      .thenRefused('ALERT.NOT_FOUND'));
});
