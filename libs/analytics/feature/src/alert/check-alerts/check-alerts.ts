import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { OrganisationSettings } from '@rapport/access';
import type { AlertRow } from '@rapport/analytics-domain';
import type { AlertRaised } from '@rapport/contracts';
import { bucketOf, isoDate, zoneCalendar } from '@rapport/platform-consumer';
import { CLOCK, OnJob, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Clock, ReadModels } from '@rapport/platform-ports';
import type { KpiPoint } from '../../kpi/answer-kpi/kpi-series';
import { Kpis } from '../../kpi/kpis';
import { AnsweringModels } from '../../kpi/models/answering-models';
import { Alerts } from '../alerts';

const EVERY_MS = 300_000;
const MOST_ALERTS = 500;
/** Periods that say what is to be expected: three seasons at least. */
const HISTORY = { day: 56, week: 160, month: 48, quarter: 20 } as const;

/** Looks at what is watched, and raises the alarm. */
@Injectable()
export class CheckAlerts {
  constructor(
    private readonly alerts: Alerts,
    private readonly kpis: Kpis,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(OrganisationSettings) private readonly organisation: OrganisationSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnJob('analytics.check-alerts', { repeat: { everyMs: EVERY_MS }, concurrency: 1 })
  async checkAll(): Promise<void> {
    const { lists, timeZone } = await this.answering.current();
    const { items } = await this.readModels.find(lists.alerts.model, {
      where: [],
      sort: [{ field: 'name', direction: 'asc' }],
      limit: MOST_ALERTS,
    });
    for (const { id, document } of items) await this.check(id, document as AlertRow, timeZone);
  }

  private async check(alert: string, rule: AlertRow, timeZone: string): Promise<void> {
    const now = this.clock.now();
    const { name, kpi, dimensions, currency, grain } = rule;
    const { fiscalYearStartMonth } = this.organisation.current;
    const last = bucketOf(zoneCalendar(timeZone).dayAt(now), grain, fiscalYearStartMonth) - 1;
    let first = bucketOf(last, grain, fiscalYearStartMonth);
    if (rule.condition.kind === 'anomaly')
      for (let i = 1; i < HISTORY[grain]; i++) first = bucketOf(first - 1, grain, fiscalYearStartMonth);
    const { series } = await this.kpis.answer(kpi, {
      ...Object.fromEntries(Object.entries(dimensions).map(([dimension, value]) => [dimension, [value]])),
      ...{ from: isoDate(first), to: isoDate(last), grain, anomalies: rule.condition.kind === 'anomaly' },
      ...(currency !== undefined && { in: currency }),
    });
    const own = currency === undefined ? series[0] : series.find((each) => each.dimensions['currency'] === currency);
    const point = own?.points.at(-1);
    const found = point && crossing(rule, point);
    if (!point || !found) return;
    const alarm: AlertRaised = {
      ...{ alert, name, kpi, dimensions, from: point.from, to: point.to, ...found, noticedAt: now },
      ...(currency !== undefined && { currency }),
    };
    const origin = { id: randomUUID().replaceAll('-', ''), now, actor: 'system:alerts' };
    await this.alerts.run(alert, { type: 'raise', alarm }, origin);
  }
}

/** null: there is nothing to say. */
function crossing(
  { condition }: AlertRow,
  { value, anomaly, expected }: KpiPoint,
): Pick<AlertRaised, 'because' | 'value' | 'against'> | null {
  if (value === null) return null;
  if (condition.kind === 'anomaly')
    return anomaly ? { because: `anomaly-${anomaly}`, value: String(value), against: String(expected) } : null;
  const threshold = condition.numerator / condition.denominator;
  const isCrossed = condition.kind === 'above' ? value > threshold : value < threshold;
  return isCrossed ? { because: condition.kind, value: String(value), against: String(threshold) } : null;
}
