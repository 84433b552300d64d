import { Inject, Injectable } from '@nestjs/common';
import { presenceAt } from '@rapport/contacts-domain';
import { interactionKinds, loggedInteractionKinds } from '@rapport/contracts';
import { type Actor, CLOCK, decodeCursor, encodeCursor, EVENT_STORE, mayOpenPersonal } from '@rapport/platform-nest';
import type { Clock, EventStore } from '@rapport/platform-ports';
import { NOW } from '../../profile/profiles';
import { isMoment } from '../../timeline/get-timeline/moment-cursor';
import { TimelineEntries } from '../../timeline/get-timeline/timeline-entries';
import type { TimelineEntryDto, TimelineQueryDto } from '../../timeline/get-timeline/timeline.dto';
import type { Knowledge, TimelineFilter } from '../../timeline/timeline-query';
import { AccountPeopleQuery, type AccountPeople } from './account-people';
import type { AccountTimelineDto } from './account-timeline.dto';
import { AccountTimeline } from './account-timeline';

const interactions = [...interactionKinds, ...loggedInteractionKinds];
/** Of the newest so many at least one is not withdrawn, or there was none of late. */
const LOOK_BACK = 10;

/** Timelines of accounts as they are answered. */
@Injectable()
export class AccountTimelinePages {
  constructor(
    private readonly people: AccountPeopleQuery,
    private readonly timeline: AccountTimeline,
    private readonly entries: TimelineEntries,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `accounts`: the one that answers, and all that it answers for. */
  async page(accounts: readonly string[], query: TimelineQueryDto, actor: Actor): Promise<AccountTimelineDto> {
    const { kind: kinds, channel: channels, from, until, asOf, limit, cursor } = query;
    const scope = JSON.stringify(['account timeline', accounts[0], kinds, channels, from, until, asOf]);
    const before = cursor === undefined ? undefined : decodeCursor(scope, cursor, isMoment);
    const knowledge = await this.knowledge(asOf);
    const people = await this.people.of(accounts, knowledge.position);
    const filter = { kinds, channels, from, until };
    const openPersonal = mayOpenPersonal(actor);
    const { items, last } = await this.newest(accounts, people, knowledge, { filter, limit, before, openPersonal });
    return {
      items,
      next: last === null ? null : encodeCursor(scope, last),
      ...(people.isTruncated && { truncated: true as const }),
    };
  }

  /** People who are with the account, and when somebody last had to do with them or it. */
  async totals(
    accounts: readonly string[],
    asOf?: number,
  ): Promise<{ people: number; lastInteractionAt: string | null }> {
    const knowledge = await this.knowledge(asOf);
    const people = await this.people.of(accounts, knowledge.position);
    const now = asOf ?? this.clock.now();
    const there = people.presences.filter(({ from, to }) => from <= now && now < to);
    const asked = { filter: { kinds: interactions }, limit: LOOK_BACK, openPersonal: false };
    const { items } = await this.newest(accounts, people, knowledge, asked);
    return {
      people: new Set(there.map(({ subjects }) => subjects[0])).size,
      lastInteractionAt: items[0]?.occurredAt ?? null,
    };
  }

  private async newest(
    accounts: readonly string[],
    { presences }: AccountPeople,
    knowledge: Knowledge,
    { filter, limit, before, openPersonal }: Asked,
  ): Promise<{ items: TimelineEntryDto[]; last: string | null }> {
    const places = await this.timeline.newest(accounts, presences, knowledge, filter, limit + 1, before);
    const page = places.slice(0, limit);
    const { position } = knowledge;
    const items = await this.entries.at(page, { openPersonal, position, isShown: presenceAt(presences), accounts });
    return { items, last: places.length > limit ? (page.at(-1)?.moment ?? null) : null };
  }

  private async knowledge(asOf?: number): Promise<Knowledge> {
    return asOf === undefined ? { position: NOW } : { position: await this.store.positionAt(asOf), asOf };
  }
}

interface Asked {
  readonly filter: TimelineFilter;
  readonly limit: number;
  readonly before?: string | undefined;
  readonly openPersonal: boolean;
}
