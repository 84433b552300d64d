import { Inject, Injectable } from '@nestjs/common';
import { presenceAt, presentBetween, stretchesOf, timeOf, type Presence } from '@rapport/contacts-domain';
import { CLOCK } from '@rapport/platform-nest';
import type { Clock } from '@rapport/platform-ports';
import {
  newestOf,
  TimelineQuery,
  type Knowledge,
  type TimelineFilter,
  type TimelinePlace,
} from '../../timeline/timeline-query';

/** Merges what names an account with what happened to its people while they belonged to it. */
@Injectable()
export class AccountTimeline {
  constructor(
    private readonly timeline: TimelineQuery,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The newest `limit` places before a moment, each once, newest first. */
  async newest(
    accounts: readonly string[],
    presences: readonly Presence[],
    knowledge: Knowledge,
    filter: TimelineFilter,
    limit: number,
    before?: string,
  ): Promise<TimelinePlace[]> {
    const named = this.timeline.newest({ accounts }, knowledge, filter, limit, before);
    const lived = this.lived(presences, knowledge, filter, limit, before);
    return newestOf([...(await named), ...(await lived)], limit);
  }

  private async lived(
    presences: readonly Presence[],
    knowledge: Knowledge,
    { from: earliest = Number.NEGATIVE_INFINITY, until: latest = Number.POSITIVE_INFINITY, ...filter }: TimelineFilter,
    limit: number,
    start?: string,
  ): Promise<TimelinePlace[]> {
    const isThere = presenceAt(presences);
    const places: TimelinePlace[] = [];
    const newest = start === undefined ? this.clock.now() : timeOf(start);
    for (const stretch of stretchesOf(presences, newest)) {
      const [from, until] = [Math.max(stretch.from, earliest), Math.min(stretch.to - 1, latest)];
      const subjects = presentBetween(presences, from, until + 1);
      if (from > until || subjects.length === 0) continue;
      for (let before = start; ;) {
        const found = await this.timeline.newest({ subjects }, knowledge, { ...filter, from, until }, limit, before);
        places.push(...found.filter(({ subject, moment }) => subject !== null && isThere(subject, timeOf(moment))));
        if (places.length >= limit) return places;
        if (found.length < limit) break;
        before = found.at(-1)?.moment;
      }
    }
    return places;
  }
}
