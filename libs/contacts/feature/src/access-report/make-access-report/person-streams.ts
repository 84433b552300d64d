import { Inject, Injectable } from '@nestjs/common';
import { taskEntryKinds } from '@rapport/contacts-domain';
import type { SubjectRef } from '@rapport/contracts';
import { EVENT_STORE, filtered, findPage, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { DocumentModel, EventStore, ReadModels } from '@rapport/platform-ports';
import { consentKind } from '../../consent/consent.kind';
import { suppressionRowsModel } from '../../consent/consent-rows.model';
import { contactKind } from '../../contact/contact.kind';
import { pairKind } from '../../duplicates/duplicate-kinds';
import { duplicateRowsModel } from '../../duplicates/duplicate-rows.model';
import { mergeKind } from '../../merge/merge.kind';
import { mergesModel } from '../../merge/merges.model';
import { noticeRowsModel, noticeStreams } from '../../notice/notice.models';
import type { Profile } from '../../profile/profiles';
import { relationRowsModel } from '../../relation/relation-rows.model';
import { restrictionKind } from '../../restriction/restriction.kind';
import { taskKind } from '../../task/task.kind';
import { TimelineQuery } from '../../timeline/timeline-query';

/** Kinds of what contacts keeps in a stream per subject, and how the names of those begin. */
const ownStreams = [
  ['contact', contactKind.streamPrefix],
  ['custom-values', 'contacts_customValues-'],
  ['attachments', 'contacts_attachments-'],
  ['consents', consentKind.streamPrefix],
  ['restriction', restrictionKind.streamPrefix],
  ['quality', 'contacts_quality-'],
] as const;

interface Listed {
  readonly kind: string;
  readonly model: DocumentModel;
  /** Where a row names a subject. */
  readonly fields: readonly string[];
  /** A field that an index orders the rows of a subject by. */
  readonly sort: string;
  readonly prefix: string;
}

/** Kinds of what is listed with the subjects that it names, in streams of their own. */
const listed: readonly Listed[] = [
  { kind: 'relations', model: relationRowsModel, fields: ['from', 'to'], sort: 'since', prefix: 'contacts_relation-' },
  { kind: 'merges', model: mergesModel, fields: ['kept', 'merged'], sort: 'mergedAt', prefix: mergeKind.streamPrefix },
  {
    ...{ kind: 'possible-duplicates', model: duplicateRowsModel, fields: ['a', 'b'] },
    ...{ sort: 'status', prefix: pairKind.streamPrefix },
  },
  {
    ...{ kind: 'suppressions', model: suppressionRowsModel, fields: ['subject'] },
    ...{ sort: 'subject', prefix: 'contacts_suppression-' },
  },
];

const notices = {
  ...{ kind: 'notices', model: noticeRowsModel, fields: ['target'] },
  ...{ sort: 'at', prefix: noticeStreams },
} satisfies Listed;

const AT_ONCE = 200;

/** Where contacts keeps what is about a person, beside what they did: streams, by kind. */
@Injectable()
export class PersonStreams {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly timeline: TimelineQuery,
  ) {}

  /** @param records ids of what other contexts hold */
  *of(
    subjects: readonly SubjectRef[],
    profile: Profile,
    records: readonly string[],
  ): Generator<{ readonly kind: string; readonly streams: AsyncIterable<string> | Iterable<string> }> {
    const ids = subjects.map(({ id }) => id);
    for (const [kind, prefix] of ownStreams) yield { kind, streams: ids.map((id) => prefix + id) };
    yield { kind: 'tasks', streams: this.tasks(profile) };
    for (const one of listed) yield { kind: one.kind, streams: this.listed(one, ids) };
    yield { kind: notices.kind, streams: this.notices([...ids, ...records], profile) };
  }

  /** What colleagues were told of the person, of their records and of tasks about them. */
  private async *notices(targets: readonly string[], profile: Profile): AsyncGenerator<string> {
    let some = [...targets];
    for await (const stream of this.tasks(profile)) some.push(stream.slice(taskKind.streamPrefix.length));
    for (; some.length > 0; some = some.slice(AT_ONCE)) yield* this.listed(notices, some.slice(0, AT_ONCE));
  }

  /** All that became of those that were on the timeline: also how they read before, and who had them. */
  private async *tasks(profile: Profile): AsyncGenerator<string> {
    const whose = { subjects: profile.subjects.map(({ number }) => number) };
    const told = new Set<string>();
    for (let before: string | undefined, isLast = false; !isLast;) {
      const places = await this.timeline.newest(whose, profile, { kinds: taskEntryKinds }, AT_ONCE, before);
      const events = await this.store.readAt(places.flatMap(({ position, record }) => (record ? [] : [position])));
      for (const { stream } of events) {
        if (!stream.startsWith(taskKind.streamPrefix) || told.has(stream)) continue;
        told.add(stream);
        yield stream;
      }
      isLast = places.length < AT_ONCE;
      before = places.at(-1)?.moment;
    }
  }

  private async *listed({ model, fields, sort, prefix }: Listed, ids: readonly string[]): AsyncGenerator<string> {
    const told = new Set<string>();
    for (const field of fields)
      for (let cursor: string | null | undefined; cursor !== null;) {
        const query = { sort, limit: AT_ONCE, ...(cursor && { cursor }) };
        const page = await findPage(this.readModels, model, filtered({ [field]: ids }), query);
        for (const { id } of page.items) if (!told.has(id)) yield prefix + id;
        for (const { id } of page.items) told.add(id);
        cursor = page.next;
      }
  }
}
