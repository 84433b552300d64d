import { Inject, Injectable } from '@nestjs/common';
import {
  erasureRecord,
  type ErasedSubject,
  type ErasureRecord,
  type LoggedErasureEvent,
} from '@rapport/contacts-domain';
import { DomainError } from '@rapport/eventsourcing';
import { EVENT_STORE, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { EventStore, ReadModels, RecordedEvent } from '@rapport/platform-ports';
import { erasedSubjectsModel } from './erased-subjects.model';
import { ERASURE_STREAM } from './erasure-handler';

/** An erasure and its id. */
export interface FoundErasure extends ErasureRecord {
  readonly id: string;
}

/** What became of erasures, from their streams. */
@Injectable()
export class ErasureRecords {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
  ) {}

  /** Of the person whose subject it is, or was. @throws DomainError `ERASURE.NOT_FOUND` */
  async of(subjectId: string): Promise<FoundErasure> {
    const stored = await this.readModels.get(erasedSubjectsModel, subjectId);
    const id = (stored?.document as ErasedSubject | undefined)?.erasure ?? subjectId;
    const events: LoggedErasureEvent[] = [];
    for await (const event of this.store.readStream(ERASURE_STREAM + id)) events.push(logged(event));
    const record = erasureRecord(events);
    if (!record) throw new DomainError('ERASURE.NOT_FOUND', 'not-found', 'nobody asked to erase this person');
    return { id, ...record };
  }
}

const logged = ({ type, data, occurredAt, metadata }: RecordedEvent) =>
  ({ type, data, occurredAt, ...(metadata?.actor && { actor: metadata.actor }) }) as LoggedErasureEvent;
