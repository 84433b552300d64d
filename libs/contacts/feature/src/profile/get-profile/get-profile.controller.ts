import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  CurrentActor,
  FollowsGroup,
  formatTime,
  mayOpenPersonal,
  ReadsModels,
  ShowsPersons,
} from '@rapport/platform-nest';
import { IDENTITIES_GROUP } from '../../link/follow-identities/identities-group';
import { SubjectParams } from '../../profile/subject-id';
import { timelineModels } from '../../timeline/timeline-models';
import { Restrictions } from '../../restriction/restrictions';
import { TimelineQuery } from '../../timeline/timeline-query';
import { Profiles, type Profile } from '../profiles';
import { SubjectKinds } from '../subject-kinds';
import { TraitQuery, type Traits } from '../traits';
import { LinkHistory } from './link-history';
import { ProfileDto, ProfileQueryDto } from './profile.dto';

@ApiTags('contacts')
@Controller('api/contacts/v1/profiles/:subjectId')
export class GetProfileController {
  constructor(
    private readonly profiles: Profiles,
    private readonly kinds: SubjectKinds,
    private readonly timeline: TimelineQuery,
    private readonly traits: TraitQuery,
    private readonly history: LinkHistory,
    private readonly restrictions: Restrictions,
  ) {}

  @Get()
  @ShowsPersons('contacts.profile-read', 'subjectId')
  @ApiOperation({ summary: 'One person: who the subjects are, why they are linked, what is known and since when' })
  @Access({ roles: ['admin', 'sales', 'marketing', 'support', 'analyst', 'service'] })
  @FollowsGroup(IDENTITIES_GROUP)
  @ReadsModels('contacts.links@1', 'contacts.trait-sources@1', 'contacts.erased-subjects@2', ...timelineModels)
  @ApiOkResponse({ type: ProfileDto })
  async get(
    @Param() { subjectId }: SubjectParams,
    @Query() { asOf, until }: ProfileQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<ProfileDto> {
    const profile = await this.profiles.find(subjectId, asOf);
    const openPersonal = mayOpenPersonal(actor);
    const [subjects, links, seen, said, restriction] = await Promise.all([
      Promise.all(profile.subjects.map(async (s) => ({ id: s.id, kind: await this.kinds.of(s) }))),
      this.history.of(profile, openPersonal),
      this.timeline.seen(profile, until),
      openPersonal ? this.traits.of(profile, until) : null,
      this.restrictions.ofPerson(profile),
    ]);
    return {
      id: profile.subjects[0]?.id ?? subjectId,
      erased: profile.erased,
      ...erasure(profile),
      ...(restriction && { restrictedSince: formatTime(restriction.since) }),
      subjects,
      links,
      seen: seen && { first: formatTime(seen.first), last: formatTime(seen.last) },
      ...(said && { traits: dated(said.traits), groups: mapValues(said.groups, dated) }),
    };
  }
}

function erasure({ erasedAt }: Profile): { erasedAt?: string } {
  return erasedAt === undefined ? {} : { erasedAt: formatTime(erasedAt) };
}

function dated(traits: Traits): object {
  return mapValues(traits, ({ value, source, occurredAt }) => ({ value, source, occurredAt: formatTime(occurredAt) }));
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
