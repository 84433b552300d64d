import { Injectable } from '@nestjs/common';
import { type Actor, decodeCursor, encodeCursor, mayOpenPersonal } from '@rapport/platform-nest';
import type { Profile } from '../../profile/profiles';
import { TimelineQuery } from '../timeline-query';
import { TimelineEntries } from './timeline-entries';
import type { TimelineDto, TimelineQueryDto } from './timeline.dto';

const isMoment = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-z]{19}$/.test(value);

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
    const { positions, next } = await this.timeline.page(profile, { kinds, channels, from, until }, limit, before);
    return {
      items: await this.entries.at(positions, mayOpenPersonal(actor)),
      next: next && encodeCursor(scope, next),
    };
  }
}
