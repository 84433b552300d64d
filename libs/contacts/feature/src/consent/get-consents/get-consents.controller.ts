import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { isAddressOf, verdictOf } from '@rapport/contacts-domain';
import { consentChannels } from '@rapport/contracts';
import { Access, AsOfQuery, CLOCK, FollowsGroup, ReadsModels } from '@rapport/platform-nest';
import type { Clock } from '@rapport/platform-ports';
import { IDENTITIES_GROUP } from '../../link/follow-identities/identities-group';
import { Profiles } from '../../profile/profiles';
import { SubjectParams } from '../../profile/subject-id';
import { READERS } from '../../roles';
import { GroundDto } from '../consent.dto';
import { groundDto, suppressionGround } from '../ground';
import { Standings, verdictOn, type SubjectStandings } from '../standings';
import { Suppressions, type Suppressed } from '../suppressions';

const states = ['given', 'withdrawn', 'expired', 'requested', 'missing'];

export class WordDto {
  @ApiProperty()
  subjectId!: string;

  @ApiProperty({ enum: states })
  state!: string;

  @ApiProperty({ type: GroundDto, nullable: true })
  ground!: GroundDto | null;

  @ApiProperty({ type: [GroundDto], description: 'What holds or held, per legal basis.' })
  given!: GroundDto[];

  @ApiProperty({ type: [GroundDto], description: 'Without a legal basis: an objection to all of it.' })
  withdrawn!: GroundDto[];
}

export class ConsentDto {
  @ApiProperty()
  purpose!: string;

  @ApiProperty({ type: String, nullable: true, enum: [...consentChannels] })
  channel!: string | null;

  @ApiProperty({ enum: states, description: 'The strictest of the subjects.' })
  state!: string;

  @ApiProperty({ type: GroundDto, nullable: true })
  ground!: GroundDto | null;

  @ApiProperty({ type: [WordDto], description: 'What each subject of the person has said.' })
  subjects!: WordDto[];
}

export class SuppressedAddressDto {
  @ApiProperty({ example: 'email', description: 'What kind of address it is; the address itself is kept nowhere.' })
  kind!: string;

  @ApiProperty({ enum: [...consentChannels], isArray: true, description: 'Through which nothing is sent.' })
  channels!: string[];

  @ApiProperty({ type: GroundDto })
  ground!: GroundDto;
}

export class PersonConsentsDto {
  @ApiProperty()
  erased!: boolean;

  @ApiProperty({ type: [ConsentDto] })
  consents!: ConsentDto[];

  @ApiProperty({ type: [SuppressedAddressDto], description: 'Addresses of theirs on the suppression list.' })
  suppressed!: SuppressedAddressDto[];
}

@ApiTags('contacts: consents')
@Controller('api/contacts/v1/profiles/:subjectId/consents')
export class GetConsentsController {
  constructor(
    private readonly profiles: Profiles,
    private readonly standings: Standings,
    private readonly suppressions: Suppressions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What a person has agreed and objected to, as known now or then, with the event, source and words behind it. */
  @Get()
  @Access({ roles: [...READERS] })
  @FollowsGroup(IDENTITIES_GROUP)
  @ReadsModels('contacts.links@1', 'contacts.erased-subjects@2', 'contacts.suppressions@1')
  @ApiOkResponse({ type: PersonConsentsDto })
  async get(@Param() { subjectId }: SubjectParams, @Query() { asOf }: AsOfQuery): Promise<PersonConsentsDto> {
    const profile = await this.profiles.find(subjectId, asOf);
    if (profile.erased) return { erased: true, consents: [], suppressed: [] };
    const [said, listed] = await Promise.all([this.standings.of(profile), this.suppressions.allOf(profile)]);
    const consents = consentsOf(said, asOf ?? this.clock.now());
    return { erased: false, consents, suppressed: listed.map(suppressedDto) };
  }
}

function suppressedDto(listed: Suppressed): SuppressedAddressDto {
  const { identifierKind: kind } = listed.data;
  const channels = consentChannels.filter((channel) => isAddressOf(kind, channel));
  return { kind, channels, ground: groundDto(suppressionGround(listed)) };
}

function consentsOf(said: readonly SubjectStandings[], at: number): ConsentDto[] {
  const named = said.flatMap(({ standings }) => standings);
  const ids = new Map(named.map(({ purpose, channel }) => [`${purpose}:${channel ?? ''}`, { purpose, channel }]));
  return [...ids].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, about]) => consentOf(said, about, at));
}

function consentOf(said: readonly SubjectStandings[], about: Parameters<typeof verdictOn>[1], at: number): ConsentDto {
  const { state, ground } = verdictOn(said, about, at);
  const subjects = said.flatMap(({ subjectId, standings }) => {
    const standing = standings.find((one) => one.purpose === about.purpose && one.channel === about.channel);
    if (!standing) return [];
    const own = verdictOf(standing, at);
    const { given, withdrawn } = standing;
    return [
      {
        ...{ subjectId, state: own.state, ground: own.ground && groundDto(own.ground) },
        ...{ given: given.map(groundDto), withdrawn: withdrawn.map(groundDto) },
      },
    ];
  });
  return { ...about, state, ground: ground && groundDto(ground), subjects };
}
