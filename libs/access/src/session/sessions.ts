import { Inject, Injectable } from '@nestjs/common';
import type { CommandHandler } from '@rapport/eventsourcing';
import { aggregateHandler } from '@rapport/platform-consumer';
import { CLOCK, describeError, EVENT_STORE, LOG, type Actor, type Log } from '@rapport/platform-nest';
import type { Clock, EventStore } from '@rapport/platform-ports';
import { AccessLog } from '../access-log';
import { Audit } from '../audit/audit';
import { newId } from '../new-id';
import { idOfSecret, isSecret, mintSecret } from '../secret-text';
import { UserDirectory } from '../user/user-directory';
import {
  expiresAt,
  isLive,
  NOTED_EVERY_MS,
  sessionDecider,
  sessionEventTypes,
  sessionStream,
  type EndReason,
  type LiveSession,
  type SessionCommand,
  type SessionEvent,
  type SessionState,
  type SignInMethod,
} from './session';
import { SessionDirectory } from './session-directory';

/** A session that was begun just now. */
export interface NewSession {
  readonly id: string;
  /** For the cookie, and nowhere else. */
  readonly text: string;
}

/** Sessions are facts in the log: they outlive a restart, and every replica of the gateway knows them. */
@Injectable()
export class Sessions {
  private readonly handle: CommandHandler<SessionCommand, SessionEvent, SessionState>;
  private catchingUp: Promise<void> | null = null;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
    @Inject(AccessLog) private readonly access: AccessLog,
    @Inject(SessionDirectory) private readonly directory: SessionDirectory,
    @Inject(UserDirectory) private readonly users: UserDirectory,
    @Inject(Audit) private readonly audit: Audit,
  ) {
    this.handle = aggregateHandler(store, { decider: sessionDecider, eventTypes: sessionEventTypes });
  }

  /** Durable, audited and in force when it returns. */
  async begin(user: string, method: SignInMethod): Promise<NewSession> {
    const now = this.clock.now();
    const { id, text, hash } = mintSecret(newId(now));
    await this.run(id, { type: 'begin', user, hash, method, at: now }, `user:${user}`);
    await this.audit.record({ actor: `user:${user}`, action: 'access.signed-in', subjectIds: [user] });
    return { id, text };
  }

  /** Whom the cookie stands for; null where its session is over, or never was. */
  async actorOf(text: string): Promise<Actor | null> {
    const id = idOfSecret(text);
    if (id === null) return null;
    const session = this.directory.find(id) ?? (await this.foundLate(id));
    const now = this.clock.now();
    if (!session || !isLive(session, now) || !isSecret(text, session.hash)) return null;
    const user = this.users.find(session.user);
    if (user?.status !== 'active') return null;
    if (now >= session.usedAt + NOTED_EVERY_MS) await this.note(id, session, now);
    return { id: `user:${user.id}`, roles: user.roles, scopes: user.scopes, session: id };
  }

  /** ms; null where it is over. */
  expiresAt(id: string): number | null {
    const session = this.directory.find(id);
    return session && isLive(session, this.clock.now()) ? expiresAt(session) : null;
  }

  /** @throws DomainError `SESSION.NOT_FOUND` */
  async end(id: string, reason: EndReason, actor: string): Promise<void> {
    const user = this.directory.find(id)?.user;
    const ended = await this.run(id, { type: 'end', reason }, actor);
    if (ended) await this.audit.record({ actor, action: `access.session-${reason}`, subjectIds: user ? [user] : [] });
  }

  /** All of a user, `except` one. */
  async endAllOf(user: string, reason: EndReason, actor: string, except?: string): Promise<void> {
    await this.access.catchUp();
    for (const { id } of this.directory.of(user, this.clock.now()))
      if (id !== except) await this.end(id, reason, actor);
  }

  private async run(id: string, command: SessionCommand, actor: string): Promise<boolean> {
    const now = this.clock.now();
    const { events } = await this.handle(sessionStream(id), command, { id: newId(now), now, actor });
    if (events.length > 0) await this.access.catchUp();
    return events.length > 0;
  }

  /** Begun in another process a moment ago, maybe: one look at the log for all who ask. */
  private async foundLate(id: string): Promise<LiveSession | undefined> {
    this.catchingUp ??= this.access.catchUp().finally(() => (this.catchingUp = null));
    await this.catchingUp;
    return this.directory.find(id);
  }

  /** Whoever may read may do so where nothing can be written. */
  private async note(id: string, { user }: LiveSession, at: number): Promise<void> {
    try {
      await this.run(id, { type: 'use', at }, `user:${user}`);
    } catch (error) {
      this.log.warn({ error: describeError(error) }, 'the use of a session could not be noted');
    }
  }
}
