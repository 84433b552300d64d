import { Injectable } from '@nestjs/common';
import type { CommandOrigin } from '@rapport/platform-nest';
import { MergedAccounts } from '../account-merge/merged-accounts';
import { MergedContacts } from '../merge/merged-contacts';

/** A record that a command names, and where in its body: `participants[0].contact`. */
export interface NamedRecord {
  readonly kind: string;
  readonly id: string;
  readonly path: string;
}

/** Who answers for the records that a command or a link names. Kinds that are not merged answer for themselves. */
@Injectable()
export class AnsweringRecords {
  constructor(
    private readonly contacts: MergedContacts,
    private readonly accounts: MergedAccounts,
  ) {}

  /**
   * What another system says of its own record stays with that one, as in imports.
   *
   * @throws DomainError `CONTACT.MERGED`, `ACCOUNT.MERGED` with who answers, where one was merged away
   */
  async refuseAway(named: readonly NamedRecord[], { isOfSource }: Pick<CommandOrigin, 'isOfSource'>): Promise<void> {
    if (isOfSource) return;
    for (const { kind, id, path } of named) {
      if (kind === 'contact') await this.contacts.refuseAway(id, path);
      if (kind === 'account') await this.accounts.refuseAway(id, path);
    }
  }

  /** The record that answers, and all that it answers for; one that is not there, or not seen, stands for itself. */
  async idsOf(kind: string, id: string): Promise<readonly string[]> {
    switch (kind) {
      case 'contact':
        return this.contacts.idsKnown(id);
      case 'account':
        return this.accounts.idsKnown(id);
      default:
        return [id];
    }
  }
}
