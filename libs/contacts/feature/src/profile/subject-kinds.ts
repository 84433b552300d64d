import { Inject, Injectable } from '@nestjs/common';
import { consentEntryKinds, type ProfileGraph, type RecordEntry, type TimelineEntry } from '@rapport/contacts-domain';
import type { Interaction, LinkedSubject, PersonIdentified } from '@rapport/contracts';
import { EVENT_STORE, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Condition, Document, DocumentModel, EventStore, JsonObject, ReadModels } from '@rapport/platform-ports';
import { allRecordEntries } from '../timeline/record-entries.model';
import { timelineModel } from '../timeline/timeline.model';

/** Anybody may agree or object: that tells nothing of what the subject is. */
const saysNoKind = consentEntryKinds.map((value): Condition => ({ field: 'kind', op: 'ne', value }));

/** Kinds of subjects that no link has named yet: what was heard of them first says it, or tells a device from a user. */
@Injectable()
export class SubjectKinds {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
  ) {}

  /** null where nothing was ever heard of it. */
  async of({ id, number, kind }: ProfileGraph['subjects'][number]): Promise<LinkedSubject['kind'] | null> {
    if (kind !== null) return kind;
    const entry = await this.first(timelineModel, number, saysNoKind);
    const [event] = entry ? await this.store.readAt([(entry as TimelineEntry).position]) : [];
    if (!event) return this.ofRecord(id, number);
    if (event.type.startsWith('contact-')) return 'contact';
    const { device } = event.data as Partial<Interaction>;
    return namedIn(event.data, id) ?? (device?.id === id ? 'anonymousId' : 'userId');
  }

  /** The person of a lead or ticket, of whom no more is known. */
  private async ofRecord(id: string, number: number): Promise<string | null> {
    const entries = await Promise.all(allRecordEntries.map(({ model }) => this.first(model, number)));
    const kinds = entries.map((entry) => entry && namedIn(JSON.parse((entry as RecordEntry).data) as JsonObject, id));
    return kinds.find((kind) => typeof kind === 'string') ?? null;
  }

  private async first(
    model: DocumentModel,
    subject: number,
    where: readonly Condition[] = [],
  ): Promise<Document | undefined> {
    const { items } = await this.readModels.find(model, {
      where: [{ field: 'subject', op: 'eq', value: subject }, ...where],
      sort: [{ field: 'moment', direction: 'asc' }],
      limit: 1,
    });
    return items[0]?.document;
  }
}

/** The kind by which an event names one of its subjects. */
function namedIn(data: JsonObject, id: string): string | undefined {
  const { identifiers } = data as Partial<PersonIdentified>;
  return identifiers?.find(({ subject }) => subject.id === id)?.kind;
}
