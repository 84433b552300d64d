import { Inject, Injectable } from '@nestjs/common';
import type { ProfileGraph, TimelineEntry } from '@rapport/contacts-domain';
import type { LinkedSubject, PersonIdentified } from '@rapport/contracts';
import { EVENT_STORE, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { EventStore, ReadModels } from '@rapport/platform-ports';
import { timelineModel } from '../timeline/timeline.model';

/** Kinds of subjects that no link has named yet: an interaction says it, or tells a device from a user. */
@Injectable()
export class SubjectKinds {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
  ) {}

  /** null where nothing was ever heard of it. */
  async of({ id, number, kind }: ProfileGraph['subjects'][number]): Promise<LinkedSubject['kind'] | null> {
    if (kind !== null) return kind;
    const { items } = await this.readModels.find(timelineModel, {
      where: [{ field: 'subject', op: 'eq', value: number }],
      sort: [{ field: 'moment', direction: 'asc' }],
      limit: 1,
    });
    const [event] = await this.store.readAt(items.map(({ document }) => (document as TimelineEntry).position));
    if (!event) return null;
    if (event.type.startsWith('contact-')) return 'contact';
    const { device, identifiers } = event.data as Partial<PersonIdentified>;
    const named = identifiers?.find(({ subject }) => subject.id === id);
    return named?.kind ?? (device?.id === id ? 'anonymousId' : 'userId');
  }
}
