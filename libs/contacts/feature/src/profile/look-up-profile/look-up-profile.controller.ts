import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { normalisedEmail, normalisedPhone } from '@rapport/contacts-domain';
import { Access, FollowsGroup, KEY_VAULT, ReadsModels } from '@rapport/platform-nest';
import type { Identifier, KeyVault } from '@rapport/platform-ports';
import { IDENTITIES_GROUP } from '../../link/follow-identities/identities-group';
import { Profiles } from '../profiles';
import { LookedUpDto, LookUpDto, type FoundDto, type IdentifierDto } from './look-up-profile.dto';

@ApiTags('contacts')
@Controller('api/contacts/v1/profiles/lookup')
export class LookUpProfileController {
  constructor(
    private readonly profiles: Profiles,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** Finds people by what they are known by. A POST, so that no identifier ends up in a URL or a log. */
  @Post()
  @HttpCode(200)
  @Access({ roles: ['admin', 'sales', 'marketing', 'support', 'analyst', 'service'] })
  @FollowsGroup(IDENTITIES_GROUP)
  @ReadsModels('contacts.links@1')
  @ApiOkResponse({ type: LookedUpDto })
  async lookUp(@Body() { identifiers }: LookUpDto): Promise<LookedUpDto> {
    const subjects = await this.vault.find(identifiers.map(normalised));
    const results = identifiers.map(async ({ kind }, index): Promise<FoundDto> => {
      const subject = subjects[index];
      if (!subject) return { kind, subjectId: null, profileId: null };
      const profile = await this.profiles.find(subject.id);
      return { kind, subjectId: subject.id, profileId: profile.subjects[0]?.id ?? subject.id };
    });
    return { results: await Promise.all(results) };
  }
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
