import { Injectable } from '@nestjs/common';
import { DomainError } from '@rapport/eventsourcing';
import type { DuplicateKind } from '@rapport/contracts';
import type { ChangedDto, CommandOrigin } from '@rapport/platform-nest';
import { Merges, type MergeDecision } from '../merge/merges';

/** Merges of the records of either kind. */
@Injectable()
export class DuplicateMerges {
  constructor(private readonly contacts: Merges) {}

  /** Keeps the one and merges `with` into it; answers with the id of the merge. @throws DomainError */
  merge(kind: DuplicateKind, keep: string, decision: MergeDecision, origin: CommandOrigin): Promise<ChangedDto> {
    if (kind === 'contact') return this.contacts.merge(keep, decision, origin);
    return refuseAccounts();
  }

  /** Sees to what follows from a merge of contacts, or from its undoing, so that the records are as they will be. */
  async carriedOut(merge: string, at: Pick<CommandOrigin, 'now' | 'actor'>): Promise<void> {
    try {
      await this.contacts.carriedOut(merge, at);
    } catch (error) {
      // One that came too late is undone, which is another event.
      if (!(error instanceof DomainError)) throw error;
    }
  }

  /** @throws DomainError */
  undo(kind: DuplicateKind, merge: string, reason: string, origin: CommandOrigin): Promise<ChangedDto> {
    return kind === 'contact' ? this.contacts.undo(merge, reason, origin) : refuseAccounts();
  }
}

/** An account's timeline, people and deals hang on its id, and nothing links two of them: they are not merged. */
export function refuseAccounts(): never {
  throw new DomainError('DUPLICATE.NOT_MERGEABLE', 'conflict', 'accounts are not merged');
}
