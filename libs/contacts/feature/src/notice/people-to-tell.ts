import { UserDirectory } from '@rapport/access';
import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, KEY_VAULT, openContentAt, type Role } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';

/** Who works here, as notices need them. */
@Injectable()
export class PeopleToTell {
  constructor(
    @Inject(UserDirectory) private readonly users: UserDirectory,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** Ids of those who work as one of these now. */
  workingAs(...roles: readonly Role[]): string[] {
    return this.users
      .all()
      .filter((user) => user.status === 'active' && user.roles.some((role) => roles.includes(role)))
      .map(({ id }) => `user:${id}`);
  }

  /** Whether somebody who works here has this id. */
  isThere(person: string): boolean {
    return person.startsWith('user:') && this.users.find(person.slice('user:'.length))?.status === 'active';
  }

  /** Opened for one mail; null where there is none, or the user is no longer active. */
  async mailAddressOf(person: string): Promise<string | null> {
    const user = this.users.find(person.replace(/^user:/, ''));
    if (user?.status !== 'active') return null;
    const [card] = await openContentAt(this.store, this.vault, [user.card]);
    const email = card?.['email'];
    return typeof email === 'string' ? email : null;
  }
}
