import { Inject, Injectable } from '@nestjs/common';
import { missingFrom } from '@rapport/contacts-domain';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, OnJob } from '@rapport/platform-nest';
import { randomBytes } from 'node:crypto';
import { SubjectErased, type Clock, type Job } from '@rapport/platform-ports';
import { SealedFiles } from '../../import/table/sealed-file';
import { MAKE_REPORT } from '../../logged-jobs';
import { AccessReports, reportFile, reportFormats } from '../access-reports';
import { PersonSections } from './person-sections';
import { asHtml, asJson } from './written-report';

/** How long a report can be downloaded. */
const KEPT_MS = 7 * 86_400_000;
const SWEEP_MS = 600_000;

/** Writes reports into sealed files, and removes them when their time is over. */
@Injectable()
export class MakeAccessReport {
  constructor(
    private readonly reports: AccessReports,
    private readonly sections: PersonSections,
    private readonly files: SealedFiles,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Begun anew after a crash, it writes files of its own. */
  @OnJob(MAKE_REPORT)
  async make({ id }: Pick<Job, 'id'>): Promise<void> {
    const { state } = await this.reports.peek(id);
    if (state.status !== 'collecting' || missingFrom(state.collected).length > 0) return;
    const now = this.clock.now();
    const { subjects, collected } = state;
    const attempt = randomBytes(4).toString('hex');
    const owner = { subject: subjects[0]?.number ?? 0, at: now };
    try {
      const about = { report: id, at: now, subjects };
      const jsonBytes = await this.files.write(
        reportFile(id, attempt, 'json'),
        owner,
        asJson(about, this.sections.of(subjects, collected)),
      );
      const htmlBytes = await this.files.write(
        reportFile(id, attempt, 'html'),
        owner,
        asHtml(about, this.sections.of(subjects, collected)),
      );
      const command = { type: 'make', expiresAt: now + KEPT_MS, jsonBytes, htmlBytes, attempt } as const;
      await this.reports.run(id, command, { id: eventId(MAKE_REPORT, id), now, actor: 'system:access-reports' });
      const { state: made } = await this.reports.peek(id);
      if (made.status === 'made' && made.attempt === attempt) return;
      // Another try was first, or the report was removed meanwhile.
      for (const format of reportFormats) await this.files.delete(reportFile(id, attempt, format));
    } catch (error) {
      if (!(error instanceof SubjectErased)) throw error;
      await this.reports.remove(id, 'erased');
    }
  }

  @OnJob('contacts.sweep-access-reports', { repeat: { everyMs: SWEEP_MS } })
  async sweep(): Promise<void> {
    const now = this.clock.now();
    for await (const { id, row } of this.reports.withStatus('made'))
      if (row.expiresAt !== null && row.expiresAt <= now) await this.reports.remove(id, 'expired');
  }
}
