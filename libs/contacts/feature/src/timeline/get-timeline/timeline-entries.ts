import { Inject, Injectable } from '@nestjs/common';
import type { Concerns, ParticipantJoined } from '@rapport/contracts';
import { type Content, EVENT_STORE, KEY_VAULT, openContent } from '@rapport/platform-nest';
import type { EventStore, KeyVault, Position, RecordedEvent } from '@rapport/platform-ports';
import { InteractionChanges, type InteractionChange } from '../../logged-interaction/interaction-changes';
import type { TimelinePlace } from '../timeline-query';
import { eventEntry, recordEntry } from './timeline-entry';
import type { TimelineEntryDto } from './timeline.dto';

/** For whom, and as known when, entries are shown. */
export interface Showing {
  readonly openPersonal: boolean;
  /** What was recorded later is left out. */
  readonly position: Position;
  /** Whether what happened with a subject (its number) at a time (ms) is on the same timeline. */
  readonly isShown: (subject: number, time: number) => boolean;
  /** The accounts whose timeline it is: what names one of them is there already. */
  readonly accounts?: readonly string[];
}

/** What was read for a page. */
interface Found {
  readonly events: ReadonlyMap<Position, RecordedEvent>;
  /** Of the events, for who may see it. */
  readonly contents: ReadonlyMap<Position, Content>;
  readonly changes: ReadonlyMap<string, InteractionChange>;
  /** Ids of subjects whom the vault has forgotten. */
  readonly erased: ReadonlySet<string>;
}

/** Reads the interactions at these places and, for who may see it, opens what they say. */
@Injectable()
export class TimelineEntries {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    private readonly changes: InteractionChanges,
  ) {}

  /** Without what was withdrawn, and with each interaction once. */
  async at(places: readonly TimelinePlace[], showing: Showing): Promise<TimelineEntryDto[]> {
    const found = await this.find(places, showing);
    return places.flatMap((place) => {
      const { record } = place;
      const event = record ? undefined : found.events.get(place.position);
      if (record) return [recordEntry(record, found.erased)];
      if (!event || isElsewhere(event, showing)) return [];
      const change = found.changes.get(interactionOf(event) ?? '');
      if (change?.isWithdrawn) return [];
      const content = showing.openPersonal ? (found.contents.get(event.position) ?? { state: 'none' }) : null;
      return [eventEntry(event, content, { isErased: found.erased.has(subjectIdOf(event) ?? ''), change })];
    });
  }

  private async find(places: readonly TimelinePlace[], { openPersonal, position }: Showing): Promise<Found> {
    const positions = places.filter(({ record }) => !record).map((place) => place.position);
    const events = await this.store.readAt(positions);
    const [contents, changes, erased] = await Promise.all([
      openPersonal ? openContent(this.vault, events) : [],
      this.changes.of(events, position, openPersonal),
      this.erasedAmong([
        ...(openPersonal ? [] : events.map(subjectIdOf)),
        ...places.map(({ record }) => record && (JSON.parse(record.data) as Concerns).subject?.id),
      ]),
    ]);
    return {
      events: new Map(events.map((event) => [event.position, event])),
      contents: new Map(contents.map((content, index) => [events[index]?.position ?? 0, content])),
      changes,
      erased,
    };
  }

  private async erasedAmong(ids: readonly (string | undefined)[]): Promise<Set<string>> {
    const named = [...new Set(ids.filter((id) => id !== undefined))];
    const known = await this.vault.subjectsById(named);
    return new Set(named.filter((_, index) => known[index] === null));
  }
}

const subjectIdOf = ({ data }: RecordedEvent): string | undefined => (data as Concerns).subject?.id;
const interactionOf = ({ data }: RecordedEvent): string | undefined => (data as Partial<ParticipantJoined>).interaction;

/** A participant of an interaction that the timeline shows by another one, or because it is about the account. */
function isElsewhere({ type, data, occurredAt }: RecordedEvent, { isShown, accounts }: Showing): boolean {
  if (type !== 'participant-joined') return false;
  const { before, account: about } = data as ParticipantJoined;
  return (about !== undefined && accounts?.includes(about)) || before.some(({ number }) => isShown(number, occurredAt));
}
