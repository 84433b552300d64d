import { Inject, Injectable } from '@nestjs/common';
import {
  repairDecider,
  type QualityWork,
  type RepairAsked,
  type RepairCommand,
  type RepairDone,
  type RepairEvent,
  type RepairState,
} from '@rapport/contacts-domain';
import { DomainError, eventId } from '@rapport/eventsourcing';
import {
  CLOCK,
  EVENT_STORE,
  filtered,
  findPage,
  JOB_QUEUE,
  KEY_VAULT,
  OnJob,
  READ_MODEL_STORE,
  Records,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { Clock, EventStore, Job, JobQueue, KeyVault, ReadModels } from '@rapport/platform-ports';
import { Accounts } from '../../account/accounts';
import { Contacts } from '../../contact/contacts';
import { qualityWorkModel } from '../quality.models';

const REPAIR = 'contacts.repair-quality';
const PAGE = 200;
const MOST_FAILURES = 100;

/** Repairs of many records at once, and what came of them. */
@Injectable()
export class Repairs extends Records<RepairCommand, RepairEvent, RepairState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(JOB_QUEUE) private readonly jobs: JobQueue,
  ) {
    super(store, vault, {
      decider: repairDecider,
      eventTypes: ['quality-repair-begun', 'quality-repair-finished'],
      streamPrefix: 'contacts_qualityRepair-',
      notFound: 'QUALITY.REPAIR_NOT_FOUND',
    });
  }

  async begin(asked: RepairAsked, origin: CommandOrigin): Promise<ChangedDto> {
    const changed = await this.run(origin.id, { type: 'begin', ...asked }, origin);
    await this.jobs.add([{ name: REPAIR, id: origin.id, dueAt: origin.now, data: { actor: origin.actor } }]);
    return changed;
  }
}

/** Carries repairs out: each record is changed by a command of its own, which a repeat finds done. */
@Injectable()
export class RepairJobs {
  constructor(
    private readonly repairs: Repairs,
    private readonly contacts: Contacts,
    private readonly accounts: Accounts,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnJob(REPAIR)
  async run({ id, data }: Pick<Job, 'id' | 'data'>, signal: AbortSignal): Promise<void> {
    const { state } = await this.repairs.peek(id);
    if (state.status !== 'running') return;
    const actor = typeof data['actor'] === 'string' ? data['actor'] : 'system:quality';
    const done = await this.repair(id, state.asked, actor, signal);
    const origin = { id: eventId(REPAIR, id), now: this.clock.now(), actor };
    await this.repairs.run(id, { type: 'finish', ...done }, origin);
  }

  private async repair(id: string, asked: RepairAsked, actor: string, signal: AbortSignal): Promise<RepairDone> {
    let repaired = 0;
    const failed: { record: string; code: string }[] = [];
    for (const record of await this.broken(asked)) {
      signal.throwIfAborted();
      const origin = { id: eventId(REPAIR, id, record), now: this.clock.now(), actor, causationId: id };
      try {
        if (asked.of === 'contact') await this.contacts.change(record, asked.set, origin);
        else await this.accounts.change(record, asked.set, origin);
        repaired++;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        if (failed.length < MOST_FAILURES) failed.push({ record, code: error.code });
      }
    }
    return { repaired, failed };
  }

  /** Collected first, since repairing changes the list. */
  private async broken({ of, rule }: RepairAsked): Promise<string[]> {
    const records: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await findPage(this.readModels, qualityWorkModel, filtered({ type: of, rule }), {
        ...{ sort: 'since', limit: PAGE },
        ...(cursor && { cursor }),
      });
      for (const { document } of page.items) records.push((document as QualityWork).record);
      cursor = page.next;
    }
    return records;
  }
}
