import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type {
  AccessReportCommand,
  AccessReportEvent,
  AccessReportRow,
  AccessReportState,
} from '@rapport/contacts-domain';
import type { SubjectRef } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, EVENT_STORE, filtered, findPage, KEY_VAULT, READ_MODEL_STORE, Records } from '@rapport/platform-nest';
import type { Clock, EventStore, KeyVault, ReadModels } from '@rapport/platform-ports';
import { ErasurePurges } from '../erasure/erasure-purges';
import { SealedFiles } from '../import/table/sealed-file';
import { accessReportKind } from './access-report.kind';
import { accessReportRowsModel } from './access-report-rows.model';

export const reportFormats = ['json', 'html'] as const;
export type ReportFormat = (typeof reportFormats)[number];

const filesOf = (id: string): string => `access-report-${id}-`;
/** Two replicas may make one report, where the queue lost the job under the first: they do not write into one file. */
export const reportFile = (id: string, attempt: string | undefined, format: ReportFormat): string =>
  filesOf(id) + (attempt === undefined ? '' : `${attempt}-`) + format;

/** Reports of all that is held on a person, and their files. */
@Injectable()
export class AccessReports
  extends Records<AccessReportCommand, AccessReportEvent, AccessReportState>
  implements OnModuleInit
{
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly files: SealedFiles,
    private readonly purges: ErasurePurges,
  ) {
    super(store, vault, accessReportKind);
  }

  onModuleInit(): void {
    this.purges.add('access-report', (subjects) => this.removeOf(subjects));
  }

  /** Ids of the reports with this status, the oldest first. */
  async *withStatus(status: AccessReportRow['status']): AsyncGenerator<{ id: string; row: AccessReportRow }> {
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await findPage(this.readModels, accessReportRowsModel, filtered({ status }), {
        ...{ sort: 'requestedAt', limit: 100 },
        ...(cursor && { cursor }),
      });
      for (const { id, document } of page.items) yield { id, row: document as AccessReportRow };
      cursor = page.next;
    }
  }

  /** The files are gone for good; repeating changes nothing. */
  async remove(id: string, reason: 'expired' | 'erased'): Promise<void> {
    for (const file of await this.files.named(filesOf(id))) await this.files.delete(file);
    const origin = {
      id: eventId('access-report', id, 'remove'),
      now: this.clock.now(),
      actor: 'system:access-reports',
    };
    await this.run(id, { type: 'remove', reason }, origin);
  }

  /** Few reports lie about at a time, so all of them are looked at. */
  private async removeOf(erased: readonly SubjectRef[]): Promise<number> {
    const ids = new Set(erased.map(({ id }) => id));
    let removed = 0;
    for (const status of ['collecting', 'made'] as const)
      for await (const { id } of this.withStatus(status)) {
        const { state } = await this.peek(id);
        if (state.status === 'none' || !state.subjects.some((subject) => ids.has(subject.id))) continue;
        await this.remove(id, 'erased');
        removed++;
      }
    return removed;
  }
}
