import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '@rapport/platform-nest';
import { KeyDirectory } from '../api-key/key-directory';
import { OrganisationSettings } from '../organisation/organisation-settings';
import { RolePolicies } from '../policy/role-policies';
import { Users } from '../user/users';
import type { MeDto } from './session.dto';
import { Sessions } from './sessions';

/** What somebody who is signed in is told about themselves. */
@Injectable()
export class Me {
  constructor(
    @Inject(Users) private readonly users: Users,
    @Inject(KeyDirectory) private readonly keys: KeyDirectory,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(OrganisationSettings) private readonly organisation: OrganisationSettings,
    @Inject(RolePolicies) private readonly policies: RolePolicies,
  ) {}

  async of({ id, roles, scopes, session }: Actor): Promise<MeDto> {
    const { name = 'Rapport', timeZone, locale, currency } = this.organisation.current;
    const expires = session === undefined ? null : this.sessions.expiresAt(session);
    return {
      id,
      ...(await this.cardOf(id)),
      roles,
      scopes,
      teams: this.policies.teamsOf(id),
      organisation: { name, timeZone, locale, currency },
      expiresAt: expires === null ? null : new Date(expires).toISOString(),
    };
  }

  private async cardOf(actor: string): Promise<{ readonly name: string; readonly email?: string }> {
    const [kind, id = ''] = actor.split(':', 2);
    if (kind === 'user') return (await this.users.peek(id))?.card ?? { name: '' };
    const key = this.keys.all().find((each) => each.id === id);
    return { name: key?.kind === 'api' ? key.name : actor };
  }
}
