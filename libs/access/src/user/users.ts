import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, EVENT_STORE, KEY_VAULT, Records, type CommandOrigin } from '@rapport/platform-nest';
import type { Clock, EventStore, KeyVault } from '@rapport/platform-ports';
import { AccessLog } from '../access-log';
import { newId } from '../new-id';
import type { UserCommand } from './user.decider';
import type { UserCard, UserEvent } from './user.events';
import { userKind } from './user.kind';
import type { KnownUser, UserState } from './user.state';

/** Users as their streams have them. What changes one is in force in this process when it returns. */
@Injectable()
export class Users {
  private readonly records: Records<UserCommand, UserEvent, UserState>;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(AccessLog) private readonly access: AccessLog,
  ) {
    this.records = new Records(store, vault, userKind);
  }

  /** Number of events that it caused, 0 for a repeat; and the version after it. */
  async run(
    id: string,
    command: UserCommand,
    origin: CommandOrigin,
  ): Promise<{ readonly caused: number; readonly version: number }> {
    const { events, repeated, revision } = await this.records.handled(id, command, origin);
    if (events.length > 0) await this.access.catchUp();
    return { caused: repeated ? 0 : events.length, version: revision + 1 };
  }

  /** @throws DomainError `USER.NOT_FOUND` */
  async load(id: string): Promise<{ readonly user: KnownUser; readonly version: number }> {
    const { state, version } = await this.records.load(id);
    if (state.status === 'none') throw new Error(`the stream of user ${id} has no first event`);
    return { user: state, version };
  }

  /** null where there is none. */
  async peek(id: string): Promise<KnownUser | null> {
    const { state } = await this.records.peek(id);
    return state.status === 'none' ? null : state;
  }

  /**
   * Somebody for whom there is no mail address here: the vault knows them as `identity`. The same one gives the same
   * user; `id` where it is given from elsewhere.
   */
  async vouchFor(
    { identity, id }: { readonly identity: string; readonly id?: string },
    card: UserCard,
    grant: Pick<KnownUser, 'roles' | 'scopes'>,
    actor: string,
  ): Promise<string> {
    const [subject] = await this.vault.subjectsOf([{ kind: 'staff', value: identity }]);
    if (!subject) throw new Error('the vault minted no subject');
    const user = id ?? subject.id;
    await this.run(user, { type: 'vouch', subject, card, ...grant }, this.origin(actor));
    return user;
  }

  /** Of what nobody sent as a command. */
  origin(actor: string): CommandOrigin {
    const now = this.clock.now();
    return { id: newId(now), now, actor };
  }
}
