import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '@rapport/eventsourcing';
import type { RecordedEvent } from '@rapport/platform-ports';
import type { AccessFold } from '../access-log';
import { isLive, isSessionEvent, SESSION_STREAMS, sessionDecider, type LiveSession } from './session';

/** Every so many beginnings those that are over are forgotten. */
const SWEEP_EVERY = 256;

/** The sessions that may still be used, in memory, folded from the log: a look-up per request, and no I/O. */
@Injectable()
export class SessionDirectory implements AccessFold {
  readonly prefix = SESSION_STREAMS;
  private readonly sessions = new Map<string, LiveSession>();
  private begun = 0;

  apply(event: RecordedEvent): void {
    const recorded: DomainEvent = event;
    if (!isSessionEvent(recorded)) return;
    const id = event.stream.slice(SESSION_STREAMS.length);
    const next = sessionDecider.evolve(this.sessions.get(id) ?? sessionDecider.initialState, recorded);
    if (next.status === 'begun') this.sessions.set(id, next);
    else this.sessions.delete(id);
    if (recorded.type === 'session-begun' && ++this.begun % SWEEP_EVERY === 0) this.sweep(recorded.data.at);
  }

  /** Live or not: what the log says and time has not undone yet. */
  find(id: string): LiveSession | undefined {
    return this.sessions.get(id);
  }

  /** The live ones of a user, the newest first. */
  of(user: string, now: number): readonly (LiveSession & { readonly id: string })[] {
    return [...this.sessions]
      .flatMap(([id, session]) => (session.user === user && isLive(session, now) ? [{ id, ...session }] : []))
      .sort((a, b) => b.begunAt - a.begunAt);
  }

  private sweep(now: number): void {
    for (const [id, session] of this.sessions) if (!isLive(session, now)) this.sessions.delete(id);
  }
}
