import { Inject, Injectable } from '@nestjs/common';
import {
  duplicatePair,
  type DuplicateCommand,
  type DuplicateEvent,
  type DuplicateState,
} from '@rapport/contacts-domain';
import type { DuplicateFound, DuplicateKind, DuplicateWithdrawal } from '@rapport/contracts';
import { DomainError, eventId } from '@rapport/eventsourcing';
import { CLOCK, EVENT_STORE, isSightLimited, KEY_VAULT, Records, type CommandOrigin } from '@rapport/platform-nest';
import type { Clock, EventStore, KeyVault } from '@rapport/platform-ports';
import { pairKind } from './duplicate-kinds';
import { SeenPairs } from './seen-pairs';

/** Who acts where no person does. */
const ACTOR = 'system:duplicates';

/** The commands on pairs. */
@Injectable()
export class DuplicatePairs extends Records<DuplicateCommand, DuplicateEvent, DuplicateState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly seen: SeenPairs,
  ) {
    super(store, vault, pairKind);
  }

  /** @throws DomainError as {@link Records.load}, also where the viewer does not see both records */
  override async load(id: string, asOf?: number) {
    const loaded = await super.load(id, asOf);
    await this.assertBothSeen(loaded.state);
    return loaded;
  }

  override async handled(id: string, command: DuplicateCommand, origin: CommandOrigin) {
    if (isSightLimited()) await this.assertBothSeen((await this.peek(id)).state);
    return super.handled(id, command, origin);
  }

  private async assertBothSeen(state: DuplicateState): Promise<void> {
    if (state.status === 'none') return;
    const { kind, a, b } = state.found;
    if ((await this.seen.seen(kind, [a, b])).length < 2)
      throw new DomainError(pairKind.notFound, 'not-found', 'there is no such pair');
  }

  /** @param cause what led to the search; a repeat of it changes nothing. Whether it is, or stays, proposed. */
  async propose(found: DuplicateFound, cause: string): Promise<boolean> {
    const { state } = await this.handled(
      found.pair,
      { type: 'propose', found },
      this.origin('propose', found.pair, cause),
    );
    return state.status === 'open';
  }

  /** Nothing where the two were never proposed. */
  async withdraw(pair: string, because: DuplicateWithdrawal, cause: string): Promise<void> {
    await this.ifKnown(pair, { type: 'withdraw', because }, this.origin('withdraw', pair, cause));
  }

  /** A merge, or its undoing, settles the pair of the two, if there is one. */
  async settled(
    kind: DuplicateKind,
    ids: readonly [string, string],
    merge: string,
    isUndone: boolean,
    cause: string,
  ): Promise<void> {
    const { pair } = duplicatePair(kind, ...ids);
    const type = isUndone ? 'unsettle' : 'settle';
    await this.ifKnown(pair, { type, merge }, this.origin(type, pair, cause));
  }

  private async ifKnown(pair: string, command: DuplicateCommand, origin: CommandOrigin): Promise<void> {
    try {
      await this.run(pair, command, origin);
    } catch (error) {
      if (!(error instanceof DomainError && error.code === pairKind.notFound)) throw error;
    }
  }

  private origin(what: string, pair: string, cause: string): CommandOrigin & { readonly causationId: string } {
    return { id: eventId(what, pair, cause), now: this.clock.now(), actor: ACTOR, causationId: cause };
  }
}
