import { Inject, Injectable } from '@nestjs/common';
import { renewedKinds, type LatestAnalysis, type RenewedKind } from '@rapport/analytics-domain';
import { eventId } from '@rapport/eventsourcing';
import { isoDate, zoneCalendar } from '@rapport/platform-consumer';
import { CLOCK, OnJob, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Clock, ReadModels } from '@rapport/platform-ports';
import { AnsweringModels } from '../../kpi/models/answering-models';
import { Analyses } from '../analyses';
import { RenewalSettings } from './renewal-settings';

const EVERY_MS = 3_600_000;
/** A day: what is refused is tried again an hour later, and then left for the next day. */
const MOST_ATTEMPTS = 4;

/**
 * Once somebody has asked for them, analyses of all persons are made anew on each day, by what was asked for last, unless an admin has
 * switched that off.
 */
@Injectable()
export class RenewAnalyses {
  constructor(
    private readonly analyses: Analyses,
    private readonly settings: RenewalSettings,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  // The queue knows the job by the name that it had when there were only next actions.
  @OnJob('analytics.renew-next-actions', { repeat: { everyMs: EVERY_MS }, concurrency: 1 })
  async renew(): Promise<void> {
    const { off } = (await this.settings.current()).renewals;
    for (const kind of renewedKinds) if (!off.includes(kind)) await this.renewKind(kind);
  }

  private async renewKind(kind: RenewedKind): Promise<void> {
    const { lists, timeZone } = await this.answering.current();
    const stored = await this.readModels.get(lists.latest.model, kind);
    if (!stored) return;
    const { analysis, completedAt } = stored.document as LatestAnalysis;
    const now = this.clock.now();
    const { dayAt } = zoneCalendar(timeZone);
    const today = dayAt(now);
    if (dayAt(completedAt) >= today) return;
    const { state: last } = await this.analyses.peek(analysis);
    if (last.kind !== 'completed') return;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      // One id for each attempt of a day: whoever looks again finds that it was asked for.
      const id = eventId(kind, isoDate(today), ...(attempt > 0 ? [attempt] : []));
      const { state } = await this.analyses.peek(id);
      if (state.kind === 'refused') continue;
      // Of one that is running the queue may have lost the job.
      if (state.kind !== 'completed')
        await this.analyses.request(kind, last.parameters, { id, now, actor: 'system:renewals' });
      return;
    }
  }
}
