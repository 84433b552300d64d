import { Inject, Injectable } from '@nestjs/common';
import { eventId } from '@rapport/eventsourcing';
import { EVENT_STORE, KEY_VAULT, Records } from '@rapport/platform-nest';
import { streamPrefixOf, type EventStore, type KeyVault } from '@rapport/platform-ports';
import {
  batchDecider,
  batchEventTypes,
  partDecider,
  partEventTypes,
  type BatchCommand,
  type BatchEvent,
  type BatchState,
  type PartCommand,
  type PartEvent,
  type PartState,
} from '@rapport/records-domain';
import { Handables } from './handables';

const notFound = 'HAND_OVER.NOT_FOUND';

/** What the context does of hand-overs. */
@Injectable()
export class HandOverParts extends Records<PartCommand, PartEvent, PartState> {
  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault, { context }: Handables) {
    const streamPrefix = `${streamPrefixOf(context)}handOverPart-`;
    super(store, vault, { decider: partDecider, eventTypes: partEventTypes, streamPrefix, notFound });
  }
}

/** Their records, some hundreds at a time. */
@Injectable()
export class HandOverBatches extends Records<BatchCommand, BatchEvent, BatchState> {
  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault, { context }: Handables) {
    const streamPrefix = `${streamPrefixOf(context)}handOverBatch-`;
    super(store, vault, { decider: batchDecider, eventTypes: batchEventTypes, streamPrefix, notFound });
  }
}

/** The log of all contexts may be one: ids of what each does are its own. */
export const batchId = (context: string, handOver: string, batch: number): string =>
  eventId(context, handOver, 'batch', batch);
