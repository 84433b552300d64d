import { Inject, Injectable } from '@nestjs/common';
import { DomainError, eventId } from '@rapport/eventsourcing';
import { CLOCK, filtered, findPage, READ_MODEL_STORE, type CommandOrigin } from '@rapport/platform-nest';
import type { Clock, Job, ReadModels } from '@rapport/platform-ports';
import type { QualityWork, RepairAsked, RepairDone } from '@rapport/records-domain';
import { CustomRecords } from '../../custom-records';
import { repairJob } from '../../logged-jobs';
import { RecordValues } from '../../custom-values/custom-values';
import { QualityRecords } from '../quality-records';
import { qualityModels } from '../quality.models';
import { Repairs } from './repairs';
import { splitSet } from './settable';

const PAGE = 200;
const MOST_FAILURES = 100;

/** Carries repairs out: each record is changed by a command of its own, which a repeat finds done. */
@Injectable()
export class RunRepairs {
  constructor(
    private readonly repairs: Repairs,
    private readonly records: QualityRecords,
    private readonly values: RecordValues,
    private readonly custom: CustomRecords,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run({ id }: Pick<Job, 'id'>, signal: AbortSignal): Promise<void> {
    const { state } = await this.repairs.peek(id);
    if (state.status !== 'running') return;
    const actor = await this.repairs.askedBy(id);
    const done = await this.repair(id, state.asked, actor, signal);
    await this.repairs.run(id, { type: 'finish', ...done }, this.origin(actor, id));
  }

  private async repair(id: string, asked: RepairAsked, actor: string, signal: AbortSignal): Promise<RepairDone> {
    let repaired = 0;
    const failed: { record: string; code: string }[] = [];
    for (const record of await this.broken(asked)) {
      signal.throwIfAborted();
      try {
        await this.set(asked, record, { ...this.origin(actor, id, record), causationId: id });
        repaired++;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        if (failed.length < MOST_FAILURES) failed.push({ record, code: error.code });
      }
    }
    return { repaired, failed };
  }

  private async set({ of, set }: RepairAsked, record: string, origin: CommandOrigin): Promise<void> {
    const { own, custom } = splitSet(set);
    if (Object.keys(own).length > 0) await this.records.change(of, record, own, origin);
    if (Object.keys(custom).length > 0)
      await this.values.set(of, record, custom, { ...origin, id: eventId(origin.id, 'custom-values') });
  }

  /** Collected first, since repairing changes the list. */
  private async broken({ of, rule }: RepairAsked): Promise<string[]> {
    const { work } = qualityModels(this.custom.context);
    const records: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await findPage(this.readModels, work, filtered({ type: of, rule }), {
        ...{ sort: 'since', limit: PAGE },
        ...(cursor && { cursor }),
      });
      for (const { document } of page.items) records.push((document as QualityWork).record);
      cursor = page.next;
    }
    return records;
  }

  private origin(actor: string, ...of: readonly string[]): CommandOrigin {
    return { id: eventId(repairJob(this.custom.context), ...of), now: this.clock.now(), actor };
  }
}
