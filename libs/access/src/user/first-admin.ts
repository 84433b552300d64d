import { Inject, Injectable } from '@nestjs/common';
import { KEY_VAULT, SCOPES } from '@rapport/platform-nest';
import type { KeyVault } from '@rapport/platform-ports';
import { Links } from '../link/links';
import { UserDirectory } from './user-directory';
import { Users } from './users';

const ACTOR = 'system:first-start';
const IDENTITY = { kind: 'staff', value: 'first-admin' } as const;

/** Whoever starts Rapport on a machine of theirs may sign in as its first admin: by a link that the start prints. */
@Injectable()
export class FirstAdmin {
  constructor(
    @Inject(Users) private readonly users: Users,
    @Inject(UserDirectory) private readonly directory: UserDirectory,
    @Inject(Links) private readonly links: Links,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** For the address, behind `/sign-in#`. Null once an admin has deactivated the first one. */
  async signInLink(): Promise<string | null> {
    const [known] = await this.vault.find([IDENTITY]);
    const listed = known && this.directory.find(known.id);
    if (listed?.status === 'deactivated') return null;
    // What an admin changed of it since stays.
    const id =
      listed?.id ??
      (await this.users.vouchFor(
        { identity: IDENTITY.value },
        { name: 'First admin' },
        { roles: ['admin'], scopes: SCOPES },
        ACTOR,
      ));
    return (await this.links.issue('sign-in', id, ACTOR)).text;
  }
}
