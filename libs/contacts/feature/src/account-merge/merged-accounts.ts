import { Inject, Injectable } from '@nestjs/common';
import {
  accountOfView,
  mergedAccountView,
  saidAccountFields,
  saidAgain,
  type AccountState,
  type AccountTies,
  type AccountView,
  type KnownAccount,
  type SaidOfAccount,
  type TakenAccount,
} from '@rapport/contacts-domain';
import { DomainError, eventId, fold } from '@rapport/eventsourcing';
import { aggregateCodec } from '@rapport/platform-consumer';
import { currentSight, EVENT_STORE, isHeldSeen, KEY_VAULT, Records, type CommandOrigin } from '@rapport/platform-nest';
import type { EventStore, KeyVault, Position } from '@rapport/platform-ports';
import { accountKind } from '../account/account.kind';
import { NOW } from '../profile/profiles';
import { accountTiesKind } from './account-merge.kind';

/** An account that answers for others too. */
export interface MergedAccount {
  /** Of the account that answers: not the one asked for, where that was merged into another one. */
  readonly id: string;
  /** As it is shown: with what the merges took over. */
  readonly state: KnownAccount;
  /** Of its own stream; what commands on it are compared with. */
  readonly version: number;
  /** Ids of all that it answers for, over however many merges. */
  readonly mergedFrom: readonly string[];
}

/** What merges hold for an account as of a position, with the positions that say so. */
interface TiesThen {
  readonly state: AccountTies;
  readonly at: ReadonlyMap<string, Position>;
  /** Fields whose own values count, with the positions that say so. */
  readonly again: ReadonlyMap<string, Position>;
}

/** Accounts as merges show them, out of the log: true at once after a merge or its undoing, and for any moment. */
@Injectable()
export class MergedAccounts {
  private readonly accounts = aggregateCodec(accountKind);
  private readonly ties = aggregateCodec(accountTiesKind);
  private readonly tied;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
  ) {
    this.tied = new Records(store, vault, accountTiesKind);
  }

  /** @throws DomainError `ACCOUNT.NOT_FOUND`, also where the viewer does not see it as it is now */
  async load(id: string, asOf?: number): Promise<MergedAccount> {
    if (asOf === undefined) return seen(await this.known(id, NOW));
    if (currentSight('contacts.accounts')) seen(await this.known(id, NOW));
    return this.known(id, await this.store.positionAt(asOf));
  }

  /** The account and all that it answers for, or that answer with it. */
  async idsOf(id: string, asOf?: number): Promise<readonly string[]> {
    const { id: kept, mergedFrom } = await this.load(id, asOf);
    return [kept, ...mergedFrom];
  }

  /** The same of whatever is there: an account that is not, or is not seen, stands for itself. */
  async idsKnown(id: string): Promise<readonly string[]> {
    try {
      return await this.idsOf(id);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return [id];
    }
  }

  /** `path`: where the command names it. @throws DomainError `ACCOUNT.MERGED` where another account answers for this one */
  async refuseAway(id: string, path?: string): Promise<void> {
    const accountId = await this.keptOf(id);
    if (accountId === id) return;
    const facts = { accountId, ...(path !== undefined && { path }) };
    throw new DomainError('ACCOUNT.MERGED', 'conflict', 'another account answers for this one', facts);
  }

  /** Its own values of these fields count from now on, also where those of one that it took in were chosen before. */
  async say(account: string, fields: readonly string[], { version: _, ...origin }: CommandOrigin): Promise<void> {
    const { state } = await this.tied.peek(account);
    if (state.tookIn.length === 0 || fields.length === 0) return;
    await this.tied.run(account, { type: 'say', account, fields }, { ...origin, id: eventId(origin.id, 'say') });
  }

  /** The account that answers for this one, which is itself where it was not merged into another one. */
  async keptOf(id: string, through: Position = NOW): Promise<string> {
    const passed = new Set<string>();
    for (let at = id; ;) {
      const { away } = (await this.tiesOf(at, through)).state;
      if (!away || passed.has(at)) return at;
      passed.add(at);
      at = away.into;
    }
  }

  private async known(id: string, through: Position): Promise<MergedAccount> {
    const kept = await this.keptOf(id, through);
    const { state, said } = await this.one(kept, through);
    if (state.status === 'none') throw notFound();
    const mergedFrom: string[] = [];
    const view = await this.view(kept, state, said, through, mergedFrom);
    const shown = mergedFrom.length === 0 ? state : accountOfView(state, view);
    return { id: kept, state: shown, version: said.length, mergedFrom: mergedFrom.sort() };
  }

  private async view(
    id: string,
    { tags, lists }: KnownAccount,
    said: readonly SaidOfAccount[],
    through: Position,
    ids: string[],
  ): Promise<AccountView> {
    const { state, at, again } = await this.tiesOf(id, through);
    const tookIn: TakenAccount[] = [];
    for (const { merge, other, taken } of state.tookIn) {
      const one = await this.one(other, through);
      if (one.state.status === 'none') continue;
      ids.push(other);
      const view = await this.view(other, one.state, one.said, through, ids);
      tookIn.push({ taken, position: at.get(merge) ?? 0, view });
    }
    return mergedAccountView({ fields: saidAgain(saidAccountFields(said), again), tags, lists }, tookIn);
  }

  private async one(id: string, through: Position): Promise<{ state: AccountState; said: readonly SaidOfAccount[] }> {
    const said: SaidOfAccount[] = [];
    for await (const stored of this.store.readStream(accountKind.streamPrefix + id)) {
      if (stored.position > through) break;
      said.push({ position: stored.position, event: await this.accounts.decode(stored) });
    }
    const events = said.map(({ event }) => event);
    return { state: fold(accountKind.decider, events), said };
  }

  private async tiesOf(id: string, through: Position): Promise<TiesThen> {
    const { decider, streamPrefix } = accountTiesKind;
    let state = decider.initialState;
    const at = new Map<string, Position>();
    const again = new Map<string, Position>();
    for await (const stored of this.store.readStream(streamPrefix + id)) {
      if (stored.position > through) break;
      const event = await this.ties.decode(stored);
      if (event.type === 'account-fields-said') for (const name of event.data.fields) again.set(name, stored.position);
      else at.set(event.data.merge, stored.position);
      state = decider.evolve(state, event);
    }
    return { state, at, again };
  }
}

const notFound = () => new DomainError(accountKind.notFound, 'not-found', 'there is no such account');

function seen(account: MergedAccount): MergedAccount {
  if (!isHeldSeen('contacts.accounts', accountKind.held?.by(account.state) ?? null)) throw notFound();
  return account;
}
