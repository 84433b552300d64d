import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@rapport/eventsourcing';
import {
  EVENT_STORE,
  KEY_VAULT,
  Records,
  type ChangedDto,
  type CommandOrigin,
  type RecordKind,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { AccessLog } from '../access-log';
import { Audit } from '../audit/audit';
import { UserDirectory } from '../user/user-directory';
import { userOf } from '../user/user-id';
import { TEAM_STREAMS, teamDecider, teamEventTypes, type TeamCommand, type TeamEvent, type TeamState } from './team';

const kind: RecordKind<TeamCommand, TeamEvent, TeamState> = {
  decider: teamDecider,
  eventTypes: teamEventTypes,
  streamPrefix: TEAM_STREAMS,
  notFound: 'TEAM.NOT_FOUND',
};

/** Teams: durable, audited and in force in this process when a call returns. */
@Injectable()
export class Teams {
  private readonly records: Records<TeamCommand, TeamEvent, TeamState>;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(AccessLog) private readonly access: AccessLog,
    @Inject(UserDirectory) private readonly users: UserDirectory,
    @Inject(Audit) private readonly audit: Audit,
  ) {
    this.records = new Records(store, vault, kind);
  }

  async run(id: string, command: TeamCommand, origin: CommandOrigin): Promise<ChangedDto> {
    if (command.type === 'add') this.assertWorksHere(command.member);
    const { events, repeated, revision } = await this.records.handled(id, command, origin);
    await this.access.catchUp();
    for (const { type, data } of repeated ? [] : events) {
      const subjectIds = 'member' in data ? [userOf(data.member)] : [];
      await this.audit.record({ actor: origin.actor, action: `access.${type}`, subjectIds });
    }
    return { id, version: revision + 1 };
  }

  private assertWorksHere(member: string): void {
    const user = this.users.find(userOf(member));
    if (!user || user.status === 'deactivated')
      throw new DomainError('USER.NOT_FOUND', 'not-found', 'there is no such user');
  }
}
