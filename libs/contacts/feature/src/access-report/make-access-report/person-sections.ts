import { Inject, Injectable } from '@nestjs/common';
import type { DataCollected } from '@rapport/contacts-domain';
import { Audit } from '@rapport/access';
import type { FoundRecord, SubjectRef } from '@rapport/contracts';
import { EVENT_STORE, formatTime, KEY_VAULT, openContent } from '@rapport/platform-nest';
import type { EventStore, KeyVault, Position, RecordedEvent } from '@rapport/platform-ports';
import { FailedMessages } from '../../failed-messages/failed-messages';
import { LinkHistory } from '../../profile/get-profile/link-history';
import { Profiles, type Profile } from '../../profile/profiles';
import { SubjectKinds } from '../../profile/subject-kinds';
import { TraitQuery } from '../../profile/traits';
import { TimelineQuery } from '../../timeline/timeline-query';
import { PersonStreams } from './person-streams';
import type { Section } from './written-report';

/** Events opened at a time. */
const AT_ONCE = 200;

/** Everything that is held on a person, read and opened when it is asked for; nothing is kept. */
@Injectable()
export class PersonSections {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    private readonly profiles: Profiles,
    private readonly kinds: SubjectKinds,
    private readonly traits: TraitQuery,
    private readonly links: LinkHistory,
    private readonly timeline: TimelineQuery,
    private readonly streams: PersonStreams,
    private readonly failed: FailedMessages,
    private readonly audit: Audit,
  ) {}

  /** `collected`: what the other contexts named. */
  async *of(subjects: readonly SubjectRef[], collected: readonly DataCollected[]): AsyncGenerator<Section> {
    const profile = await this.profiles.find(subjects[0]?.id ?? '');
    yield this.own('identities', await this.identities(profile));
    yield this.own('links', await this.links.of(profile, true));
    const { traits, groups } = await this.traits.of(profile);
    yield this.own('traits', [{ traits, groups }]);
    const records = [...new Set(collected.flatMap((each) => each.records.map(({ id }) => id)))];
    for (const { kind, streams } of this.streams.of(subjects, profile, records))
      yield this.own(kind, this.inStreams(streams));
    yield this.own('interactions', this.interactions(profile));
    yield this.own('failed-messages', this.failures(subjects));
    yield* this.ofOthers(collected);
    yield { context: 'access', kind: 'who-saw-or-changed-it', items: this.disclosures(subjects) };
  }

  private async identities({ subjects }: Profile): Promise<object[]> {
    return Promise.all(subjects.map(async (subject) => ({ id: subject.id, kind: await this.kinds.of(subject) })));
  }

  /** One section per context and kind of record. */
  private *ofOthers(collected: readonly DataCollected[]): Generator<Section> {
    const found = new Map<string, { context: string; kind: string; records: FoundRecord[] }>();
    for (const { context, records } of collected) {
      if (records.length === 0) found.set(context, { context, kind: 'records', records: [] });
      for (const record of records) {
        const key = `${context} ${record.kind}`;
        const section = found.get(key) ?? { context, kind: record.kind, records: [] };
        section.records.push(record);
        found.set(key, section);
      }
    }
    for (const { context, kind, records } of found.values()) yield { context, kind, items: this.events(records) };
  }

  private async *events(records: readonly FoundRecord[]): AsyncGenerator<object> {
    for (const { id: record, events, facts = [] } of records) {
      for await (const item of this.opened(events)) yield { record, ...item };
      for (const own of facts) yield { record, facts: own };
    }
  }

  private async *interactions(profile: Profile): AsyncGenerator<object> {
    const whose = { subjects: profile.subjects.map(({ number }) => number) };
    for (let before: string | undefined, isLast = false; !isLast;) {
      const places = await this.timeline.newest(whose, profile, {}, AT_ONCE, before);
      // Those of other contexts are told by their contexts, with what is sealed in them.
      yield* this.opened(places.flatMap(({ position, record }) => (record ? [] : [position])));
      isLast = places.length < AT_ONCE;
      before = places.at(-1)?.moment;
    }
  }

  private async *inStreams(streams: AsyncIterable<string> | Iterable<string>): AsyncGenerator<object> {
    for await (const stream of streams) {
      const events: RecordedEvent[] = [];
      for await (const event of this.store.readStream(stream)) events.push(event);
      yield* await this.shown(events);
    }
  }

  private async *failures(subjects: readonly SubjectRef[]): AsyncGenerator<object> {
    for await (const { document } of this.failed.of(subjects.map(({ number }) => number)))
      yield* this.opened([document.at]);
  }

  private async *disclosures(subjects: readonly SubjectRef[]): AsyncGenerator<object> {
    for await (const { at, actor, action } of this.audit.about(subjects.map(({ id }) => id)))
      yield { at: formatTime(at), actor, action };
  }

  private async *opened(positions: readonly Position[]): AsyncGenerator<object> {
    for (let from = 0; from < positions.length; from += AT_ONCE)
      yield* await this.shown(await this.store.readAt(positions.slice(from, from + AT_ONCE)));
  }

  private async shown(events: readonly RecordedEvent[]): Promise<object[]> {
    const contents = await openContent(this.vault, events);
    return events.map(({ id, type, occurredAt, recordedAt, data }, index) => {
      const content = contents[index];
      return {
        ...{
          event: id,
          kind: type,
          occurredAt: formatTime(occurredAt),
          recordedAt: formatTime(recordedAt),
          facts: data,
        },
        ...(content?.state === 'known' && { content: content.value }),
        ...(content?.state === 'erased' && { content: null, erased: true }),
      };
    });
  }

  private own(kind: string, items: Section['items']): Section {
    return { context: 'contacts', kind, items };
  }
}
