import { Injectable } from '@nestjs/common';
import type { SubjectRef } from '@rapport/contracts';
import type { DomainEvent } from '@rapport/eventsourcing';
import type { Position, RecordedEvent } from '@rapport/platform-ports';
import type { AccessFold } from '../access-log';
import { isUserEvent, USER_STREAMS, type UserGrant } from './user.events';

/** What is plain of a user. */
export interface ListedUser extends UserGrant {
  readonly id: string;
  readonly subject: SubjectRef;
  readonly status: 'invited' | 'active' | 'deactivated';
  /** Position of the event with the newest name. */
  readonly card: Position;
  /** ms */
  readonly invitedAt: number;
  readonly changedAt: number;
}

/** All users in memory, folded from the log, without names: those are opened where they are shown. */
@Injectable()
export class UserDirectory implements AccessFold {
  readonly prefix = USER_STREAMS;
  private readonly byId = new Map<string, ListedUser>();

  apply(event: RecordedEvent): void {
    const id = event.stream.slice(USER_STREAMS.length);
    const next = evolve(this.byId.get(id), id, event);
    if (next) this.byId.set(id, next);
  }

  find(id: string): ListedUser | undefined {
    return this.byId.get(id);
  }

  /** In the order of their invitation. */
  all(): readonly ListedUser[] {
    return [...this.byId.values()];
  }
}

function evolve(user: ListedUser | undefined, id: string, event: RecordedEvent): ListedUser | undefined {
  const recorded: Pick<DomainEvent, 'type' | 'data'> = event;
  if (!isUserEvent(recorded)) return user;
  const { occurredAt: changedAt, position: card } = event;
  switch (recorded.type) {
    case 'user-invited':
      return { id, ...recorded.data, status: 'invited', card, invitedAt: user?.invitedAt ?? changedAt, changedAt };
    case 'user-joined':
      return user && { ...user, status: 'active', changedAt };
    case 'user-granted':
      return user && { ...user, roles: recorded.data.roles, scopes: recorded.data.scopes, changedAt };
    case 'user-renamed':
      return user && { ...user, card };
    case 'user-deactivated':
      return user && { ...user, status: 'deactivated', changedAt };
    default:
      return user;
  }
}
