import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type {
  AboutAccount,
  AboutContact,
  AccountMergeUndone,
  AccountsMerged,
  ContactsMerged,
  DuplicateKind,
  MergeUndone,
} from '@rapport/contracts';
import { OnEvent } from '@rapport/platform-nest';
import type { PublicEvent } from '@rapport/platform-ports';
import { easedByImports } from '../../import/run/import-pressure';
import { DuplicateFinder } from '../duplicate-finder';
import { DuplicateMerges } from '../duplicate-merges';
import { DuplicatePairs } from '../duplicate-pairs';
import { DUPLICATES_GROUP } from './duplicates-group';
import { CatchUp } from './catch-up';

/** Looks for duplicates of each record as it comes in, changes, goes or comes back. */
@Controller()
export class FollowRecordsReactor {
  constructor(
    private readonly finder: DuplicateFinder,
    private readonly pairs: DuplicatePairs,
    private readonly merges: DuplicateMerges,
    private readonly catchUp: CatchUp,
  ) {}

  @OnEvent('contacts.contact-registered.v1', DUPLICATES_GROUP)
  contactRegistered(@Payload() event: PublicEvent): Promise<void> {
    return this.contact(event);
  }

  @OnEvent('contacts.contact-changed.v1', DUPLICATES_GROUP)
  contactChanged(@Payload() event: PublicEvent): Promise<void> {
    return this.contact(event);
  }

  @OnEvent('contacts.contact-archived.v1', DUPLICATES_GROUP)
  contactArchived(@Payload() event: PublicEvent): Promise<void> {
    return this.contact(event);
  }

  @OnEvent('contacts.contact-restored.v1', DUPLICATES_GROUP)
  contactRestored(@Payload() event: PublicEvent): Promise<void> {
    return this.contact(event);
  }

  @OnEvent('contacts.contact-erased.v1', DUPLICATES_GROUP)
  contactErased(@Payload() event: PublicEvent): Promise<void> {
    return this.contact(event);
  }

  @OnEvent('contacts.account-registered.v1', DUPLICATES_GROUP)
  accountRegistered(@Payload() event: PublicEvent): Promise<void> {
    return this.account(event);
  }

  @OnEvent('contacts.account-changed.v1', DUPLICATES_GROUP)
  accountChanged(@Payload() event: PublicEvent): Promise<void> {
    return this.account(event);
  }

  @OnEvent('contacts.account-archived.v1', DUPLICATES_GROUP)
  accountArchived(@Payload() event: PublicEvent): Promise<void> {
    return this.account(event);
  }

  @OnEvent('contacts.account-restored.v1', DUPLICATES_GROUP)
  accountRestored(@Payload() event: PublicEvent): Promise<void> {
    return this.account(event);
  }

  @OnEvent('contacts.contacts-merged.v1', DUPLICATES_GROUP)
  merged(@Payload() event: PublicEvent): Promise<void> {
    return this.settle(event, false);
  }

  @OnEvent('contacts.merge-undone.v1', DUPLICATES_GROUP)
  mergeUndone(@Payload() event: PublicEvent): Promise<void> {
    return this.settle(event, true);
  }

  @OnEvent('contacts.accounts-merged.v1', DUPLICATES_GROUP)
  accountsMerged(@Payload() event: PublicEvent): Promise<void> {
    return this.settleAccounts(event, false);
  }

  @OnEvent('contacts.account-merge-undone.v1', DUPLICATES_GROUP)
  accountMergeUndone(@Payload() event: PublicEvent): Promise<void> {
    return this.settleAccounts(event, true);
  }

  private contact(event: PublicEvent): Promise<void> {
    return this.look('contact', (event.data as AboutContact).subject.id, event);
  }

  private account(event: PublicEvent): Promise<void> {
    return this.look('account', (event.data as AboutAccount).account, event);
  }

  /** What goes is always forgotten at once; what comes in or changes may be left to a search of the whole base. */
  private async look(kind: DuplicateKind, id: string, event: PublicEvent): Promise<void> {
    await easedByImports();
    const isNew = event.type.endsWith('-registered.v1');
    if ((isNew || event.type.endsWith('-changed.v1')) && (await this.catchUp.passesBy(kind, event))) return;
    await this.finder.look(kind, id, event, isNew ? 'new' : 'changed');
  }

  private settle(event: PublicEvent, isUndone: boolean): Promise<void> {
    const { merge, subject, merged } = event.data as ContactsMerged | MergeUndone;
    return this.settled('contact', merge, [subject.id, merged.id], event, isUndone);
  }

  private settleAccounts(event: PublicEvent, isUndone: boolean): Promise<void> {
    const { merge, account, merged } = event.data as AccountsMerged | AccountMergeUndone;
    return this.settled('account', merge, [account, merged], event, isUndone);
  }

  private async settled(
    kind: DuplicateKind,
    merge: string,
    [kept, merged]: readonly [string, string],
    event: PublicEvent,
    isUndone: boolean,
  ): Promise<void> {
    await this.merges.carriedOut(kind, merge, { now: event.recordedAt, actor: 'system:merges' });
    await this.pairs.settled(kind, [kept, merged], merge, isUndone, event.id);
    for (const id of [merged, kept]) await this.finder.look(kind, id, event, 'settled');
  }
}
