import { Inject, Injectable } from '@nestjs/common';
import type { DomainEvent } from '@rapport/eventsourcing';
import { OPEN_POLICY, type AccessPolicies, type Actor, type Role, type RolePolicy } from '@rapport/platform-nest';
import type { RecordedEvent } from '@rapport/platform-ports';
import type { AccessFold } from '../access-log';
import { KeyDirectory } from '../api-key/key-directory';
import { TeamDirectory } from '../team/team-directory';
import { UserDirectory } from '../user/user-directory';
import { isRolePolicySettled, ROLE_POLICY_STREAMS } from './role-policy';

/** What roles may see and change, and who works with whom, without I/O. */
@Injectable()
export class RolePolicies implements AccessFold, AccessPolicies {
  readonly prefix = ROLE_POLICY_STREAMS;
  private readonly byRole = new Map<string, { readonly policy: RolePolicy; readonly version: number }>();

  constructor(
    @Inject(TeamDirectory) private readonly teams: TeamDirectory,
    @Inject(UserDirectory) private readonly users: UserDirectory,
    @Inject(KeyDirectory) private readonly keys: KeyDirectory,
  ) {}

  apply(event: RecordedEvent): void {
    const recorded: DomainEvent = event;
    if (!isRolePolicySettled(recorded)) return;
    const role = event.stream.slice(ROLE_POLICY_STREAMS.length);
    this.byRole.set(role, { policy: recorded.data, version: event.revision + 1 });
  }

  policyOf(role: Role): RolePolicy {
    return this.byRole.get(role)?.policy ?? OPEN_POLICY;
  }

  /** What `If-Match` compares; 0: nobody settled it. */
  versionOf(role: Role): number {
    return this.byRole.get(role)?.version ?? 0;
  }

  teamsOf(actor: string): readonly string[] {
    return this.teams.teamsOf(actor);
  }

  membersOf(teams: readonly string[]): readonly string[] {
    return this.teams.membersOf(teams);
  }

  actorOf(actor: string): Actor | null {
    const [kind, id = ''] = actor.split(':', 2);
    const user = kind === 'user' ? this.users.find(id) : undefined;
    if (user?.status === 'active') return { id: actor, roles: user.roles, scopes: user.scopes };
    const key = kind === 'key' ? this.keys.all().find((each) => each.id === id) : undefined;
    if (key?.kind !== 'api' || key.revokedAt !== null) return null;
    return { id: actor, roles: key.roles, scopes: key.scopes };
  }
}
