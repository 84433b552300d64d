import { DomainError } from '@rapport/eventsourcing';
import { USER_ID } from './user.dto';

/** `user:<id>` → `<id>`. @throws DomainError `USER.NOT_FOUND` for everything else */
export function userOf(actor: string): string {
  if (!USER_ID.test(actor)) throw new DomainError('USER.NOT_FOUND', 'not-found', 'there is no such user');
  return actor.slice('user:'.length);
}

export const actorOf = (user: string): string => `user:${user}`;
