import { Inject, Injectable } from '@nestjs/common';
import { qualityTypes, type QualityType } from '@rapport/contacts-domain';
import { CLOCK, filtered, findPage, JOB_QUEUE, OnJob, READ_MODEL_STORE } from '@rapport/platform-nest';
import { eventId } from '@rapport/eventsourcing';
import type { Clock, Job, JobQueue, ReadModels } from '@rapport/platform-ports';
import { accountRowsModel } from '../account/list-accounts/account-rows.model';
import { contactRowsModel } from '../contact/list-contacts/contact-rows.model';
import { Qualities } from './qualities';
import { QualityRules } from './quality-rules';

const ASSESS = 'contacts.assess-quality';
const DAY_MS = 86_400_000;
const PAGE = 200;

const rowsOf = { contact: contactRowsModel, account: accountRowsModel } as const;

/** Assesses all records of a kind: after its rules were declared, and once a day, since records grow old by themselves. */
@Injectable()
export class AssessBase {
  constructor(
    private readonly qualities: Qualities,
    private readonly rules: QualityRules,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(JOB_QUEUE) private readonly jobs: JobQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** In the background; `cause`: the id of the command that asks for it. */
  async ask(of: QualityType, cause: string): Promise<void> {
    await this.jobs.add([{ name: ASSESS, id: cause, dueAt: this.clock.now(), data: { of } }]);
  }

  @OnJob(ASSESS)
  async run({ id, data }: Pick<Job, 'id' | 'data'>, signal: AbortSignal): Promise<void> {
    const of = qualityTypes.find((type) => type === data['of']);
    if (of) await this.all(of, id, signal);
  }

  @OnJob('contacts.assess-quality-daily', { repeat: { everyMs: DAY_MS } })
  async daily(_: Job, signal: AbortSignal): Promise<void> {
    for (const of of qualityTypes)
      if ((await this.rules.current(of)).length > 0) await this.all(of, String(this.clock.now()), signal);
  }

  private async all(of: QualityType, cause: string, signal: AbortSignal): Promise<void> {
    for (let cursor: string | null | undefined; cursor !== null;) {
      signal.throwIfAborted();
      const page = await findPage(this.readModels, rowsOf[of], filtered({ status: 'active' }), {
        ...{ sort: 'registeredAt', limit: PAGE },
        ...(cursor && { cursor }),
      });
      for (const { id, document } of page.items) {
        const origin = { id: eventId(ASSESS, cause, id), now: this.clock.now(), actor: 'system:quality' };
        await this.qualities.assess(of, id, Number(document['changedAt']), origin);
      }
      cursor = page.next;
    }
  }
}
