import { Inject, Injectable } from '@nestjs/common';
import { normalisedEmail, normalisedPhone } from '@rapport/contracts';
import { KEY_VAULT, ProblemError, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import type { Identifier, KeyVault } from '@rapport/platform-ports';
import { IDENTITY_RULES } from '../identity.kind';
import type { BlockIdentifierDto } from '../identity-rules.dto';
import { IdentityRules } from '../identity-rules';
import { SuspendedLinks } from '../suspended-links';

/** Values that identify nobody, because an admin says so. */
@Injectable()
export class BlockedIdentifiers {
  constructor(
    private readonly rules: IdentityRules,
    private readonly suspended: SuspendedLinks,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** Its links go, or come back, before this answers. Sent again it sees to what a crash left. */
  async change(
    type: 'block' | 'unblock',
    { identifier, reason }: BlockIdentifierDto,
    origin: CommandOrigin,
  ): Promise<ChangedDto> {
    const named = normalised(identifier);
    await this.rules.begin();
    const [minted] = await this.vault.subjectsOf([named]);
    if (!minted) throw new Error('the vault minted nothing');
    const subject = { id: minted.id, number: minted.number };
    const command = { type, identifier: { ...named, subject, reason } } as const;
    const changed = await this.rules.run(IDENTITY_RULES, command, origin);
    await this.suspended.sweep(subject.id, origin);
    return changed;
  }
}

/** As ingest and contacts write it. @throws ProblemError where it is none of its kind */
function normalised({ kind, value }: Identifier): Identifier {
  const written =
    kind === 'email'
      ? normalisedEmail(value)
      : kind === 'phone'
        ? normalisedPhone(value)
        : value.trim().normalize('NFC');
  if (written) return { kind, value: written };
  const errors = [{ path: 'identifier.value', code: 'FORMAT', message: `must be a ${kind}` }];
  throw new ProblemError('REQUEST.INVALID', 'the input is not valid', { errors });
}
