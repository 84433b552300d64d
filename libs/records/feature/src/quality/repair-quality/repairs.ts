import { Inject, Injectable } from '@nestjs/common';
import {
  EVENT_STORE,
  JOB_QUEUE,
  KEY_VAULT,
  Records,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import { streamPrefixOf, type EventStore, type JobQueue, type KeyVault } from '@rapport/platform-ports';
import {
  repairDecider,
  type RepairAsked,
  type RepairCommand,
  type RepairEvent,
  type RepairState,
} from '@rapport/records-domain';
import { CustomRecords } from '../../custom-records';
import { repairJob } from '../../logged-jobs';

const ACTOR = 'system:quality';

const streamsOf = ({ context }: CustomRecords): string => `${streamPrefixOf(context)}qualityRepair-`;

/** Repairs of many records at once, and what came of them. */
@Injectable()
export class Repairs extends Records<RepairCommand, RepairEvent, RepairState> {
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(JOB_QUEUE) private readonly jobs: JobQueue,
    private readonly custom: CustomRecords,
  ) {
    super(events, vault, {
      decider: repairDecider,
      eventTypes: ['quality-repair-begun', 'quality-repair-finished'],
      streamPrefix: streamsOf(custom),
      notFound: 'QUALITY.REPAIR_NOT_FOUND',
    });
  }

  async begin(asked: RepairAsked, origin: CommandOrigin): Promise<ChangedDto> {
    const changed = await this.run(origin.id, { type: 'begin', ...asked }, origin);
    const name = repairJob(this.custom.context);
    await this.jobs.add([{ name, id: origin.id, dueAt: origin.now, data: {} }]);
    return changed;
  }

  /** Who asked for it. */
  async askedBy(id: string): Promise<string> {
    for await (const { metadata } of this.events.readStream(streamsOf(this.custom) + id))
      return metadata?.actor ?? ACTOR;
    return ACTOR;
  }
}
