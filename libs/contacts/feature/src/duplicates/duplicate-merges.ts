import { Injectable } from '@nestjs/common';
import { DomainError } from '@rapport/eventsourcing';
import type { DuplicateKind } from '@rapport/contracts';
import type { ChangedDto, CommandOrigin } from '@rapport/platform-nest';
import { AccountMerges, type AccountMergeDecision } from '../account-merge/account-merges';
import { Merges, type MergeDecision } from '../merge/merges';

/** Merges of the records of either kind. */
@Injectable()
export class DuplicateMerges {
  constructor(
    private readonly contacts: Merges,
    private readonly accounts: AccountMerges,
  ) {}

  /** Keeps the one and merges `with` into it; answers with the id of the merge. @throws DomainError */
  merge(
    kind: DuplicateKind,
    keep: string,
    decision: MergeDecision & AccountMergeDecision,
    origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.of(kind).merge(keep, decision, origin);
  }

  /** Sees to what follows from a merge, or from its undoing, so that the records are as they will be. */
  async carriedOut(kind: DuplicateKind, merge: string, at: Pick<CommandOrigin, 'now' | 'actor'>): Promise<void> {
    try {
      await this.of(kind).carriedOut(merge, at);
    } catch (error) {
      // One that came too late is undone, which is another event.
      if (!(error instanceof DomainError)) throw error;
    }
  }

  /** @throws DomainError */
  undo(kind: DuplicateKind, merge: string, reason: string, origin: CommandOrigin): Promise<ChangedDto> {
    return this.of(kind).undo(merge, reason, origin);
  }

  private of(kind: DuplicateKind): Merges | AccountMerges {
    return kind === 'contact' ? this.contacts : this.accounts;
  }
}
