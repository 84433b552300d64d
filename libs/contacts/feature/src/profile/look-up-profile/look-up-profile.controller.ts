import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@rapport/eventsourcing';
import { normalisedEmail, normalisedPhone } from '@rapport/contracts';
import {
  Access,
  CurrentActor,
  FollowsGroup,
  isSightLimited,
  KeepsNoAnswer,
  KEY_VAULT,
  ReadsModels,
  type Actor,
} from '@rapport/platform-nest';
import type { Identifier, KeyVault } from '@rapport/platform-ports';
import { IDENTITIES_GROUP } from '../../link/follow-identities/identities-group';
import { TimelinePages } from '../../timeline/get-timeline/timeline-pages';
import { timelineModels } from '../../timeline/timeline-models';
import { TimelineQueryDto } from '../../timeline/get-timeline/timeline.dto';
import { Profiles } from '../profiles';
import { LookedUpDto, LookUpDto, type FoundDto, type IdentifierDto } from './look-up-profile.dto';

@ApiTags('contacts')
@Controller('api/contacts/v1/profiles/lookup')
export class LookUpProfileController {
  constructor(
    private readonly profiles: Profiles,
    private readonly pages: TimelinePages,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** A POST, so that no identifier ends up in a URL or a log. */
  @Post()
  @ApiOperation({ summary: 'Find people by what they are known by, with their timelines if asked for' })
  @KeepsNoAnswer()
  @HttpCode(200)
  @Access({ roles: ['admin', 'sales', 'marketing', 'support', 'analyst', 'service'] })
  @FollowsGroup(IDENTITIES_GROUP)
  @ReadsModels('contacts.links@1', ...timelineModels)
  @ApiOkResponse({ type: LookedUpDto })
  async lookUp(
    @Body() { identifiers, timeline = false }: LookUpDto,
    @CurrentActor() actor: Actor,
  ): Promise<LookedUpDto> {
    const subjects = await this.vault.find(identifiers.map(normalised));
    const results = identifiers.map(async ({ kind }, index): Promise<FoundDto> => {
      const subject = subjects[index];
      if (!subject) return { kind, subjectId: null, profileId: null };
      const profile = await this.profiles.find(subject.id).catch(unlessUnseen);
      if (!profile) return { kind, subjectId: null, profileId: null };
      const profileId = profile.subjects[0]?.id ?? subject.id;
      const found = { kind, subjectId: subject.id, profileId };
      if (!timeline) return found;
      return { ...found, timeline: await this.pages.page(profile, profileId, new TimelineQueryDto(), actor) };
    });
    return { results: await Promise.all(results) };
  }
}

/** Whom the caller does not see is nobody known. */
function unlessUnseen(error: unknown): null {
  if (isSightLimited() && error instanceof DomainError && error.kind === 'not-found') return null;
  throw error;
}

/** As ingest writes it; what cannot be normalised is looked up as it is, and not found. */
function normalised({ kind, value }: IdentifierDto): Identifier {
  switch (kind) {
    case 'email':
      return { kind, value: normalisedEmail(value) ?? value };
    case 'phone':
      return { kind, value: normalisedPhone(value) ?? value };
    default:
      return { kind, value: value.trim().normalize('NFC') };
  }
}
