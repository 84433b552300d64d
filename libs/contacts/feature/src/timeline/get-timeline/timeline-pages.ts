import { Injectable } from '@nestjs/common';
import { type Actor, decodeCursor, encodeCursor, mayOpenPersonal } from '@rapport/platform-nest';
import type { Profile } from '../../profile/profiles';
import { TimelineQuery } from '../timeline-query';
import { isMoment } from './moment-cursor';
import { TimelineEntries } from './timeline-entries';
import type { TimelineDto, TimelineQueryDto } from './timeline.dto';

/** Pages of a timeline as they are answered. */
@Injectable()
export class TimelinePages {
  constructor(
    private readonly timeline: TimelineQuery,
    private readonly entries: TimelineEntries,
  ) {}

  /** `subjectId`: what the profile was asked for by; the cursor holds for it alone. */
  async page(profile: Profile, subjectId: string, query: TimelineQueryDto, actor: Actor): Promise<TimelineDto> {
    const { kind: kinds, channel: channels, from, until, asOf, limit, cursor } = query;
    const scope = JSON.stringify(['timeline', subjectId, kinds, channels, from, until, asOf]);
    const before = cursor === undefined ? undefined : decodeCursor(scope, cursor, isMoment);
    const subjects = profile.subjects.map(({ number }) => number);
    const filter = { kinds, channels, from, until };
    const places = await this.timeline.newest({ subjects }, profile, filter, limit + 1, before);
    const page = places.slice(0, limit);
    const last = places.length > limit ? page.at(-1) : undefined;
    const whose = new Set(subjects);
    return {
      items: await this.entries.at(page, {
        openPersonal: mayOpenPersonal(actor),
        position: profile.position,
        isShown: (subject) => whose.has(subject),
      }),
      next: last ? encodeCursor(scope, last.moment) : null,
    };
  }
}
