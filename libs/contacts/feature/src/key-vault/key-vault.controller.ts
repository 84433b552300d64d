import { Body, Controller, Header, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Audit } from '@rapport/access';
import { Access, CurrentActor, ProblemError, type Actor } from '@rapport/platform-nest';
import type { DataKey, Subject } from '@rapport/platform-ports';
import { FetchedKeys } from './fetched-keys';
import { EraseSubjectsDto, ExpireKeysDto, FetchKeysDto, LookUpSubjectsDto, SubjectsByIdDto } from './key-vault.dto';
import { SERVED_VAULT, type ServedVault } from './served-vault';

interface SubjectsAnswer {
  readonly subjects: readonly (Subject | null)[];
}

/**
 * The vault for our other services: who belongs to an identifier, and data keys in batches. No path of the gateway leads
 * here, and no key of a person or system opens it, only a service's own token with the right.
 */
@ApiExcludeController()
@Access({ roles: ['service'], scopes: ['vault:keys'] })
@Controller('internal/contacts/v1/key-vault')
export class KeyVaultController {
  constructor(
    @Inject(SERVED_VAULT) private readonly vault: ServedVault,
    private readonly fetched: FetchedKeys,
    private readonly audit: Audit,
  ) {}

  @Post('keys')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async keys(@Body() { addresses, mint }: FetchKeysDto, @CurrentActor() actor: Actor) {
    const keys = await this.vault.keysOf(addresses, { mint }).catch(invalid);
    this.fetched.add(actor.id, keys.filter((key) => key !== null).length);
    return { keys: keys.map((key) => key && asText(key)) };
  }

  @Post('subjects')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async subjects(@Body() { identifiers, mint }: LookUpSubjectsDto): Promise<SubjectsAnswer> {
    return { subjects: await (mint ? this.vault.subjectsOf(identifiers) : this.vault.find(identifiers)) };
  }

  @Post('subjects-by-id')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async subjectsById(@Body() { ids }: SubjectsByIdDto): Promise<SubjectsAnswer> {
    return { subjects: await this.vault.subjectsById(ids) };
  }

  @Post('erasures')
  @HttpCode(200)
  @Access({ roles: ['service'], scopes: ['vault:erase'] })
  async erase(@Body() { subjects, at }: EraseSubjectsDto, @CurrentActor() actor: Actor): Promise<object> {
    const subjectIds = subjects.map(({ id }) => id);
    await this.audit.record({ actor: actor.id, action: 'contacts.vault-subjects-erased', subjectIds });
    await this.vault.erase(subjects, at);
    return {};
  }

  @Post('expiries')
  @HttpCode(200)
  @Access({ roles: ['service'], scopes: ['vault:erase'] })
  async expire(@Body() { retentionClass, period, at }: ExpireKeysDto, @CurrentActor() actor: Actor): Promise<object> {
    const subjectIds = [`${retentionClass}/${period}`];
    await this.audit.record({ actor: actor.id, action: 'contacts.vault-keys-expired', subjectIds });
    await this.vault.expire(retentionClass, period, at);
    return {};
  }
}

function asText({ secret, check }: DataKey): { readonly secret: string; readonly check: number } {
  return { secret: Buffer.from(secret).toString('base64'), check };
}

/** An address that has no keys, such as a day that has not come. */
function invalid(error: unknown): never {
  if (!(error instanceof RangeError)) throw error;
  const { message } = error;
  throw new ProblemError('REQUEST.INVALID', message, { errors: [{ path: 'addresses', code: 'NO_SUCH_KEY', message }] });
}
