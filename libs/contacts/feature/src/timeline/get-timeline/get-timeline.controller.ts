import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor, FollowsGroup, ReadsModels, type Actor, ShowsPersons } from '@rapport/platform-nest';
import { IDENTITIES_GROUP } from '../../link/follow-identities/identities-group';
import { SubjectParams } from '../../profile/subject-id';
import { Profiles } from '../../profile/profiles';
import { TimelinePages } from './timeline-pages';
import { timelineModels } from '../timeline-models';
import { TimelineDto, TimelineQueryDto } from './timeline.dto';

@ApiTags('contacts')
@Controller('api/contacts/v1/profiles/:subjectId/timeline')
export class GetTimelineController {
  constructor(
    private readonly profiles: Profiles,
    private readonly pages: TimelinePages,
  ) {}

  @Get()
  @ShowsPersons('contacts.timeline-read', 'subjectId')
  @ApiOperation({ summary: 'Everything that happened with one person, newest first' })
  @Access({ roles: ['admin', 'sales', 'marketing', 'support', 'analyst', 'service'] })
  @FollowsGroup(IDENTITIES_GROUP)
  @ReadsModels('contacts.links@1', ...timelineModels)
  @ApiOkResponse({ type: TimelineDto })
  async get(
    @Param() { subjectId }: SubjectParams,
    @Query() query: TimelineQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<TimelineDto> {
    const profile = await this.profiles.find(subjectId, query.asOf);
    return this.pages.page(profile, subjectId, query, actor);
  }
}
