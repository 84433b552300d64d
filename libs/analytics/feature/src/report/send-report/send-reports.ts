import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { OrganisationSettings } from '@rapport/access';
import type { Report, ScheduleRow } from '@rapport/analytics-domain';
import { DomainError, eventId } from '@rapport/eventsourcing';
import { bucketOf, isoDate, nextBucket, zoneCalendar } from '@rapport/platform-consumer';
import { CLOCK, type CommandOrigin, LOG, type Log, MAILER, OnJob, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Clock, Mailer, ReadModels } from '@rapport/platform-ports';
import { AnsweringModels } from '../../kpi/models/answering-models';
import { FrozenReports } from '../frozen-reports';
import { periodOf } from '../make-report/report-period';
import { renderReport } from '../make-report/render-report';
import { Reports } from '../make-report/reports';
import { Schedules } from '../schedules';

const EVERY_MS = 60_000;
const MOST_SCHEDULES = 1_000;
const HOUR_MS = 3_600_000;

/** Makes the reports that are due, freezes them and mails them, each period of each schedule once. */
@Injectable()
export class SendReports {
  constructor(
    private readonly reports: Reports,
    private readonly frozen: FrozenReports,
    private readonly schedules: Schedules,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(OrganisationSettings) private readonly organisation: OrganisationSettings,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @OnJob('analytics.send-reports', { repeat: { everyMs: EVERY_MS }, concurrency: 1 })
  async sendDue(): Promise<void> {
    const { lists, timeZone } = await this.answering.current();
    const { items } = await this.readModels.find(lists.schedules.model, {
      where: [{ field: 'state', op: 'eq', value: 'planned' }],
      sort: [{ field: 'since', direction: 'asc' }],
      limit: MOST_SCHEDULES,
    });
    for (const { id, document } of items) await this.sendIfDue(id, document as ScheduleRow, timeZone);
  }

  private async sendIfDue(schedule: string, plan: ScheduleRow, timeZone: string): Promise<void> {
    const now = this.clock.now();
    const { dayAt, startOf } = zoneCalendar(timeZone);
    const { fiscalYearStartMonth } = this.organisation.current;
    const isDue = (next: number) => now >= startOf(next) + plan.hour * HOUR_MS;
    const current = bucketOf(dayAt(now), plan.grain, fiscalYearStartMonth);
    const next = isDue(current) ? current : bucketOf(current - 1, plan.grain, fiscalYearStartMonth);
    // Periods that were over before somebody asked for reports are nobody's surprise.
    if (startOf(next) + plan.hour * HOUR_MS < plan.since) return;
    const day = bucketOf(next - 1, plan.grain, fiscalYearStartMonth);
    const id = eventId('report', schedule, isoDate(day), isoDate(nextBucket(day, plan.grain)));
    const origin: CommandOrigin = { id, now, actor: 'system:reports' };
    const { state } = await this.frozen.peek(id);
    if (state.kind === 'frozen' && state.sending !== 'not-sent') return;
    if (state.kind === 'none') {
      const { title, grain, kpis } = plan;
      const report = await this.reports.make({ title, grain, day, kpis });
      await this.frozen.run(id, { type: 'freeze', schedule, report }, origin);
    }
    await this.send(id, schedule, plan, origin);
  }

  /** What was attempted is not tried again: nobody knows whether it went out. */
  private async send(id: string, schedule: string, plan: ScheduleRow, origin: CommandOrigin): Promise<void> {
    const step = (name: string): CommandOrigin => ({ ...origin, id: eventId(id, name) });
    const { state } = await this.schedules.load(schedule);
    const recipients = state.kind === 'planned' ? state.recipients : [];
    if (recipients.length === 0 || !this.mailer.isConfigured) {
      const code = recipients.length === 0 ? 'REPORT.NO_RECIPIENTS' : 'REPORT.NO_MAIL_SERVER';
      await this.frozen.run(id, { type: 'fail', code }, step('fail'));
      return;
    }
    const report = await this.frozen.open(id);
    const mail = await mailOf(report, plan);
    // Of two that try at once only one may win: the same id would be taken for the same try.
    const attempt = { ...origin, id: randomUUID().replaceAll('-', '') };
    try {
      await this.frozen.run(id, { type: 'attempt', recipients: recipients.length }, attempt);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'REPORT.ALREADY_SENT') return;
      throw error;
    }
    try {
      const { accepted, rejected } = await this.mailer.send({ ...mail, to: recipients, messageId: id });
      await this.frozen.run(id, { type: 'confirm', accepted, rejected }, step('confirm'));
    } catch (error) {
      // The words of servers quote addresses.
      const code = (error as { readonly code?: unknown }).code;
      this.log.warn({ report: id, code }, 'a report could not be mailed');
      await this.frozen.run(id, { type: 'fail', code: typeof code === 'string' ? code : 'UNKNOWN' }, step('fail'));
    }
  }
}

async function mailOf(report: Report, { formats }: ScheduleRow) {
  const files = await Promise.all(formats.map((format) => renderReport(report, format)));
  const [body] = formats[0] === 'html' ? files : [];
  const text = report.rows.map(({ title, shown, note }) => `${title}: ${shown.value} (${note})`).join('\n');
  return {
    subject: `${report.title}, ${periodOf(report)}`,
    text: text || report.title,
    ...(typeof body?.content === 'string' && { html: body.content }),
    attachments: (body ? files.slice(1) : files).map(({ name, type, content }) => ({
      ...{ filename: name, contentType: type, content },
    })),
  };
}
