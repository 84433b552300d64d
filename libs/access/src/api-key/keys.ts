import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type CommandContext, type CommandHandler } from '@rapport/eventsourcing';
import { aggregateHandler } from '@rapport/platform-consumer';
import { CLOCK, EVENT_STORE, type Role, type Scope } from '@rapport/platform-nest';
import type { Clock, EventStore } from '@rapport/platform-ports';
import { AccessLog } from '../access-log';
import { Audit } from '../audit/audit';
import {
  apiKeyDecider,
  apiKeyEventTypes,
  apiKeyStream,
  type ApiKeyCommand,
  type ApiKeyEvent,
  type ApiKeyState,
} from './api-key';
import { mintKey, type NewKey } from './key-text';

/** Who does something, and the id of the command that makes it happen once. */
export interface Cause {
  readonly commandId: string;
  readonly actor: string;
}

/** Issuing and revoking: durable, audited and in force in this process when a call returns. */
@Injectable()
export class Keys {
  private readonly handle: CommandHandler<ApiKeyCommand, ApiKeyEvent, ApiKeyState>;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(AccessLog) private readonly log: AccessLog,
    @Inject(Audit) private readonly audit: Audit,
  ) {
    this.handle = aggregateHandler(store, { decider: apiKeyDecider, eventTypes: apiKeyEventTypes });
  }

  async issueApiKey(
    grant: { readonly name: string; readonly roles: readonly Role[]; readonly scopes: readonly Scope[] },
    cause: Cause,
    key: NewKey = mintKey('rk', cause.commandId),
  ): Promise<NewKey> {
    const { name, roles, scopes } = grant;
    await this.run(
      key.id,
      { type: 'issue-api-key', name, roles, scopes, hash: key.hash },
      cause,
      'access.api-key-issued',
    );
    return key;
  }

  async issueWriteKey(source: string, cause: Cause, key: NewKey = mintKey('wk', cause.commandId)): Promise<NewKey> {
    await this.run(key.id, { type: 'issue-write-key', source, hash: key.hash }, cause, 'access.write-key-issued');
    return key;
  }

  async revoke(id: string, cause: Cause): Promise<void> {
    await this.run(id, { type: 'revoke' }, cause, 'access.key-revoked');
  }

  private async run(id: string, command: ApiKeyCommand, cause: Cause, action: string): Promise<void> {
    const context: CommandContext = { id: cause.commandId, now: this.clock.now(), actor: cause.actor };
    const { events, state, repeated } = await this.handle(apiKeyStream(id), command, context);
    // A repeat mints another text, and that of the first is kept nowhere.
    if (command.type !== 'revoke' && state.status !== 'unknown' && state.hash !== command.hash)
      throw new DomainError('API_KEY.ALREADY_ISSUED', 'conflict', 'the id belongs to another key');
    await this.log.catchUp();
    if (events.length > 0 && !repeated) await this.audit.record({ actor: cause.actor, action, subjectIds: [id] });
  }
}
