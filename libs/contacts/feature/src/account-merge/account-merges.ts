import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '@rapport/access';
import type { AccountTieCommand } from '@rapport/contacts-domain';
import { DomainError, eventId, StaleVersion } from '@rapport/eventsourcing';
import { EVENT_STORE, KEY_VAULT, Records, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { accountKind } from '../account/account.kind';
import { takenAccountFields, type AccountFieldChoice } from '../merge/field-choice';
import { accountMergeKind, accountTiesKind } from './account-merge.kind';
import { MergedAccounts, type MergedAccount } from './merged-accounts';

/** What somebody decides: that `with` is the same company as the account that it is merged into. */
export interface AccountMergeDecision {
  /** The account that is merged away. */
  readonly with: string;
  /** By field: the account's own value, or that of the other one. Default: its own, where it has one. */
  readonly fields?: AccountFieldChoice;
  readonly reason: string;
}

/** Two accounts that may be merged, as they are shown. */
export type AccountPair = Readonly<Record<'kept' | 'merged', MergedAccount>>;

/**
 * Merges of accounts, and their undoing, as those of contacts (see `Merges`): a merge writes into none of the two, it says
 * which account answers, with which values of the other. People, timeline, relations and deals stay with the id that they
 * were said of, and are read by all ids that an account answers for. So an undo is exact at any later time, in any order.
 */
@Injectable()
export class AccountMerges {
  private readonly merges;
  private readonly ties;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    private readonly accounts: MergedAccounts,
    private readonly audit: Audit,
  ) {
    this.merges = new Records(store, vault, accountMergeKind);
    this.ties = new Records(store, vault, accountTiesKind);
  }

  /** The two as they are shown now. @throws DomainError `ACCOUNT.NOT_FOUND`, `MERGE.SAME_ACCOUNT` */
  async pair(id: string, other: string): Promise<AccountPair> {
    const [kept, merged] = await Promise.all([this.accounts.load(id), this.accounts.load(other)]);
    if (kept.id === merged.id)
      throw new DomainError('MERGE.SAME_ACCOUNT', 'conflict', 'the two are one account already', {
        accountId: kept.id,
      });
    return { kept, merged };
  }

  /** Whether the merge with this id is one of accounts. */
  async has(merge: string): Promise<boolean> {
    return (await this.merges.peek(merge)).version > 0;
  }

  /**
   * Merges `with` into the account; answers with the id and version of the merge. `origin.version` is that of the account.
   *
   * @throws DomainError, StaleVersion
   */
  async merge(id: string, decision: AccountMergeDecision, origin: CommandOrigin): Promise<ChangedDto> {
    const { version, ...context } = origin;
    if (await this.has(origin.id)) return this.carriedOut(origin.id, context);
    const { kept, merged } = await this.pair(id, decision.with);
    if (version !== undefined && version !== kept.version)
      throw new StaleVersion(accountKind.streamPrefix + kept.id, version - 1, kept.version - 1);
    const taken = takenAccountFields(kept.state.facts, merged.state.facts, decision.fields);
    const about = { merge: origin.id, kept: kept.id, merged: merged.id, taken, reason: decision.reason };
    await this.merges.run(origin.id, { type: 'merge', ...about }, context);
    await this.audited('contacts.accounts-merged', [kept.id, merged.id], context);
    const done = await this.carriedOut(origin.id, context);
    // Whoever else saw to it may have found that it came too late.
    const { state } = await this.merges.peek(origin.id);
    if (state.status === 'undone')
      throw new DomainError('MERGE.ACCOUNT_MERGED_AWAY', 'conflict', 'one of the two was merged meanwhile');
    return done;
  }

  /** Makes two accounts of one again, whatever happened since. @throws DomainError `MERGE.NOT_FOUND`; StaleVersion */
  async undo(id: string, reason: string, origin: CommandOrigin): Promise<ChangedDto> {
    const { state } = await this.merges.load(id);
    // Whoever sees neither takes nothing apart.
    if (state.status !== 'none') await this.accounts.load(state.about.account);
    const { events } = await this.merges.handled(id, { type: 'undo', reason }, origin);
    for (const { data } of events)
      await this.audited('contacts.account-merge-undone', [data.account, data.merged], origin);
    return this.carriedOut(id, origin);
  }

  /**
   * Sees to all that follows from a merge or its undoing, as often as it is asked to. Of two that name the same account at
   * the same time one comes too late, and is undone.
   *
   * @throws DomainError `MERGE.ACCOUNT_MERGED_AWAY` where the merge came too late
   */
  async carriedOut(id: string, { now, actor }: Pick<CommandOrigin, 'now' | 'actor'>): Promise<ChangedDto> {
    const { state, version } = await this.merges.load(id);
    const step = (name: string) => ({ id: eventId(id, name), now, actor, causationId: id });
    if (state.status === 'none') return { id, version };
    const { merge, account, merged, taken } = state.about;
    const tie = (command: AccountTieCommand) =>
      this.ties.handled(command.account, command, step(`${command.type} ${command.account}`));
    if (state.status === 'undone') {
      for (const whose of [merged, account]) await tie({ type: 'separate', merge, account: whose });
      return { id, version };
    }
    try {
      await tie({ type: 'merge-away', merge, account: merged, into: account });
      await tie({ type: 'take-in', merge, account, other: merged, taken });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const overtaken = { ...step('overtaken'), actor: 'system:merges' };
      await this.merges.run(id, { type: 'undo', reason: error.message }, overtaken);
      await this.carriedOut(id, { now, actor });
      throw error;
    }
    return { id, version };
  }

  private audited(action: string, accounts: readonly string[], { actor }: Pick<CommandOrigin, 'actor'>): Promise<void> {
    return this.audit.record({ actor, action, subjectIds: accounts });
  }
}
