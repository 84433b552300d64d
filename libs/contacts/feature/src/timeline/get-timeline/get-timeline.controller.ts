import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  Access,
  CurrentActor,
  decodeCursor,
  encodeCursor,
  FollowsGroup,
  ReadsModels,
  type Actor,
} from '@rapport/platform-nest';
import { IDENTITIES_GROUP } from '../../link/follow-identities/identities-group';
import { SubjectParams } from '../../http/subject-id';
import { mayOpenPersonal } from '../../personal/may-open-personal';
import { Profiles } from '../../profile/profiles';
import { TimelineQuery } from '../timeline-query';
import { TimelineEntries } from './timeline-entries';
import { TimelineDto, TimelineQueryDto } from './timeline.dto';

const isMoment = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-z]{19}$/.test(value);

@ApiTags('contacts')
@Controller('api/contacts/v1/profiles/:subjectId/timeline')
export class GetTimelineController {
  constructor(
    private readonly profiles: Profiles,
    private readonly timeline: TimelineQuery,
    private readonly entries: TimelineEntries,
  ) {}

  /** Everything that happened with one person, newest first. */
  @Get()
  @Access({ roles: ['admin', 'sales', 'marketing', 'support', 'analyst', 'service'] })
  @FollowsGroup(IDENTITIES_GROUP)
  @ReadsModels('contacts.timeline@1', 'contacts.links@1')
  @ApiOkResponse({ type: TimelineDto })
  async get(
    @Param() { subjectId }: SubjectParams,
    @Query() query: TimelineQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<TimelineDto> {
    const { kind: kinds, channel: channels, from, until, asOf, limit, cursor } = query;
    const scope = JSON.stringify(['timeline', subjectId, kinds, channels, from, until, asOf]);
    const before = cursor === undefined ? undefined : decodeCursor(scope, cursor, isMoment);
    const profile = await this.profiles.find(subjectId, asOf);
    const { positions, next } = await this.timeline.page(profile, { kinds, channels, from, until }, limit, before);
    return {
      items: await this.entries.at(positions, mayOpenPersonal(actor)),
      next: next && encodeCursor(scope, next),
    };
  }
}
