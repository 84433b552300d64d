import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  comparers,
  duplicateFound,
  PROBABILITY_UNITS,
  type ComparedRecord,
  type DuplicateRow,
} from '@rapport/contacts-domain';
import type { DuplicateKind, DuplicateWithdrawal } from '@rapport/contracts';
import { EVENT_BUS, READ_MODEL_STORE, SEARCH_INDEX, waitForModels } from '@rapport/platform-nest';
import {
  GroupRunning,
  type EventBus,
  type Position,
  type PublicEvent,
  type ReadModels,
  type SearchIndex,
  type StoredDocument,
} from '@rapport/platform-ports';
import { ComparedRecords, type Compared } from './compared-records';
import { DuplicatePairs } from './duplicate-pairs';
import { DuplicateModels, DuplicateRules } from './duplicate-settings';
import { DUPLICATES_GROUP } from './follow-records/duplicates-group';
import { PairsOfRecords } from './pairs-of-records';

/** A key that more records share says too little to compare them all: the search of the whole base does, neighbour by neighbour. */
const MOST_SHARING = 60;
/** Of those that share keys with a record, so many are compared with it at once. */
const MOST_COMPARED = 200;
/** Records opened before others have their turn. */
const OPENED_A_STEP = 25;

const indexOf = (kind: DuplicateKind): string => `duplicates-${kind}`;

/** Finds what a record may be a duplicate of, by the keys that others have in common with it. */
@Injectable()
export class DuplicateFinder implements OnModuleInit {
  constructor(
    private readonly records: ComparedRecords,
    private readonly pairs: DuplicatePairs,
    private readonly pairsOf: PairsOfRecords,
    private readonly models: DuplicateModels,
    private readonly rules: DuplicateRules,
    @Inject(SEARCH_INDEX) private readonly index: SearchIndex,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(EVENT_BUS) private readonly bus: EventBus,
  ) {}

  async onModuleInit(): Promise<void> {
    if (!this.index.isNew) return;
    try {
      await this.bus.reset(DUPLICATES_GROUP, 'start');
    } catch (error) {
      // Another replica fills it already.
      if (!(error instanceof GroupRunning)) throw error;
    }
  }

  /**
   * The record is as it is from this position on: its keys are kept, what it may be the same as is proposed, and what it is
   * no longer alike is withdrawn, of which a `new` one has nothing. One `settled` by a merge, or by its undoing, is read
   * from the log: what its streams say of that stands behind the event.
   */
  async look(
    kind: DuplicateKind,
    id: string,
    { id: cause, position }: Pick<PublicEvent, 'id' | 'position'>,
    how: 'new' | 'changed' | 'settled',
  ): Promise<void> {
    const asOf = how === 'settled' ? 'now' : position;
    const [compared] = await this.records.loadAll(kind, [id], asOf);
    if (!compared) return;
    // What a new one is known by in the index is where it was registered, and that is here.
    const number = how === 'new' ? position : await this.records.numberOf(kind, id);
    if (compared.state !== 'compared') {
      await this.index.put(indexOf(kind), number, [], position);
      await this.withdrawAll(id, compared.state, cause, position);
      return;
    }
    const keys = comparers[kind].keysOf(compared.record);
    await this.index.put(indexOf(kind), number, keys, position);
    const open = how === 'new' ? [] : await this.openPairsOf(id, position);
    const sharing = await this.records.idsOf(kind, await this.sharing(kind, number, keys));
    const others = new Set([...sharing, ...open.map((pair) => partnerIn(pair, id))]);
    const proposed = await this.propose(kind, id, compared, others, { cause, asOf });
    for (const pair of open)
      if (!proposed.has(partnerIn(pair, id))) await this.pairs.withdraw(pair.id, 'changed', cause);
  }

  /** Keeps the keys of a record without looking. @param position what it is as of */
  async note(kind: DuplicateKind, record: ComparedRecord, number: Position, position: Position): Promise<void> {
    await this.index.put(indexOf(kind), number, comparers[kind].keysOf(record), position);
  }

  /** The pairs of a record that are to be looked at, as of a position. */
  async openPairsOf(id: string, position: Position): Promise<readonly StoredDocument[]> {
    await waitForModels(this.readModels, ['contacts.duplicates@1'], position);
    return this.pairsOf.find([id], 'open');
  }

  private async withdrawAll(
    id: string,
    because: DuplicateWithdrawal,
    cause: string,
    position: Position,
  ): Promise<void> {
    for (const pair of await this.openPairsOf(id, position)) await this.pairs.withdraw(pair.id, because, cause);
  }

  /** Numbers of the records that share telling keys, those that share most of them first. */
  private async sharing(kind: DuplicateKind, number: Position, keys: readonly string[]): Promise<Position[]> {
    const shared = new Map<Position, number>();
    for (const key of keys) {
      const found = await this.index.find(indexOf(kind), [key], MOST_SHARING + 1);
      if (found.length > MOST_SHARING) continue;
      for (const other of found) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    shared.delete(number);
    return [...shared]
      .sort(([one, often], [other, seldom]) => seldom - often || one - other)
      .slice(0, MOST_COMPARED)
      .map(([other]) => other);
  }

  /** The ids of those that it is taken for the same as. */
  private async propose(
    kind: DuplicateKind,
    id: string,
    { record }: Extract<Compared, { state: 'compared' }>,
    others: ReadonlySet<string>,
    { cause, asOf }: { readonly cause: string; readonly asOf: Position | 'now' },
  ): Promise<ReadonlySet<string>> {
    const { model, number } = await this.models.current(kind);
    const { review } = await this.rules.of(kind);
    const weigh = comparers[kind].weigherOf(model)(record);
    const proposed = new Set<string>();
    const ids = [...others];
    for (let from = 0; from < ids.length; from += OPENED_A_STEP) {
      await setImmediate();
      const step = ids.slice(from, from + OPENED_A_STEP);
      for (const [index, compared] of (await this.records.loadAll(kind, step, asOf)).entries()) {
        const other = step[index];
        if (other === undefined || compared.state !== 'compared') continue;
        const weighed = weigh(compared.record);
        if (weighed.probability * PROBABILITY_UNITS < review) continue;
        await this.pairs.propose(duplicateFound(kind, [id, other], weighed, number), cause);
        proposed.add(other);
      }
    }
    return proposed;
  }
}

function partnerIn({ document }: StoredDocument, id: string): string {
  const { a, b } = document as DuplicateRow;
  return a === id ? b : a;
}
