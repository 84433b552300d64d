import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import {
  comparers,
  duplicateFound,
  PROBABILITY_UNITS,
  type Blocked,
  type BaseSearch,
  type BlockPlace,
  type Model,
  type SearchProgress,
} from '@rapport/contacts-domain';
import type { DuplicateFound, DuplicateKind } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, EVENT_BUS, EVENT_STORE, inLines, OnJob } from '@rapport/platform-nest';
import type { Clock, EventBus, EventStore, Job } from '@rapport/platform-ports';
import { SEARCH_JOB } from '../../logged-jobs';
import { ComparedRecords } from '../compared-records';
import { DuplicateFinder } from '../duplicate-finder';
import { DuplicatePairs } from '../duplicate-pairs';
import { DuplicateModels, DuplicateRules } from '../duplicate-settings';
import { LATE_MS } from '../follow-records/catch-up';
import { DUPLICATES_GROUP } from '../follow-records/duplicates-group';
import { BaseRecords, type BaseRecord } from './base-records';
import { DuplicateSearches } from './duplicate-searches';
import { ScratchShelf } from './scratch-shelf';

/** Between two words about how far it is, ms; what was done since is done again after a crash. */
const TOLD_EVERY_MS = 2_000;
/** The longest that requests wait for it at a time, ms. */
const SLICE_MS = 5;
const LOOK_AGAIN_MS = 1_000;
/** Records whose keys are noted at a time, between which others have their turn. */
const NOTED_AT_ONCE = 25;
/** Proposals at a time; they share commits. */
const AT_ONCE = 64;

/** Somebody cancelled it, or nobody asked for it. */
class NotRunning extends Error {}

/** One run of the job: which search, and how far it is. */
interface Run {
  readonly id: string;
  readonly kind: DuplicateKind;
  readonly indexes: boolean;
  readonly signal: AbortSignal;
  progress: SearchProgress;
  toldAt: number;
}

/**
 * Searches all records of a kind: reads them onto a scratch shelf, learns the model where this search has none yet, then
 * weighs the candidates block by block. After a stop the records are read again and comparing goes on where it was; proposing
 * the same twice changes nothing.
 */
@Injectable()
export class SearchBaseJob {
  constructor(
    private readonly searches: DuplicateSearches,
    private readonly records: BaseRecords,
    private readonly pairs: DuplicatePairs,
    private readonly models: DuplicateModels,
    private readonly rules: DuplicateRules,
    private readonly finder: DuplicateFinder,
    private readonly compared: ComparedRecords,
    @Inject(EVENT_BUS) private readonly bus: EventBus,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnJob(SEARCH_JOB, { concurrency: 1 })
  async search({ id }: Job, signal: AbortSignal): Promise<void> {
    const { state } = await this.searches.peek(id);
    if (state.status !== 'running') return;
    const { kind, indexes = false } = state;
    const run: Run = { id, kind, indexes, signal, progress: state.progress, toldAt: this.clock.now() };
    let shelf: { close(): void } | null = null;
    try {
      await this.untilReadable(run);
      const found = comparers[run.kind].searchOn(await this.records.count(run.kind), <P extends Blocked>() => {
        const scratch = new ScratchShelf<P>();
        shelf = scratch;
        return scratch;
      });
      await this.read(run, found);
      await this.compare(run, found, await this.modelOf(run, found));
      await this.searches.run(id, { type: 'finish' }, this.origin(run, 'finish'));
    } catch (error) {
      if (!(error instanceof NotRunning)) throw error;
    } finally {
      (shelf as { close(): void } | null)?.close();
    }
  }

  /** The records of an import are passed by first, and are in lists then. */
  private async untilReadable(run: Run): Promise<void> {
    while (await this.isGroupLate()) {
      await pause(LOOK_AGAIN_MS);
      await this.breathe(run);
    }
    while (!(await this.records.areThere(run.kind))) await this.breathe(run);
  }

  private async isGroupLate(): Promise<boolean> {
    const end = await this.store.end();
    const seen = end - (await this.bus.lag(DUPLICATES_GROUP));
    return seen < (await this.store.positionAt(this.clock.now() - LATE_MS));
  }

  /** Of a page at a time: their keys share a commit. */
  private async note(kind: DuplicateKind, page: readonly BaseRecord[]): Promise<void> {
    const noted = page.map(async ({ record, position, number }) => {
      const at = number ?? (await this.compared.numberOf(kind, record.id));
      await this.finder.note(kind, record, at, position);
    });
    await Promise.all(noted);
  }

  private async read(run: Run, search: BaseSearch): Promise<void> {
    let records = 0;
    let sliceEnd = performance.now() + SLICE_MS;
    const isResumed = run.progress.place !== null;
    for await (const page of this.records.read(run.kind))
      for (const [index, { record }] of page.entries()) {
        search.add(record);
        if (run.indexes && index % NOTED_AT_ONCE === 0)
          await this.note(run.kind, page.slice(index, index + NOTED_AT_ONCE));
        records += 1;
        if (!isResumed) run.progress = { ...run.progress, records };
        if (performance.now() < sliceEnd) continue;
        await this.breathe(run);
        sliceEnd = performance.now() + SLICE_MS;
      }
  }

  /** The model that this search learnt before it was stopped, else a new one. */
  private async modelOf(run: Run, search: BaseSearch): Promise<{ model: Model; number: number }> {
    const current = await this.models.current(run.kind);
    if (run.progress.model > 0 && run.progress.model === current.number) return current;
    run.progress = { ...run.progress, phase: 'learning' };
    const learning = search.learn();
    for (let sliceEnd = performance.now() + SLICE_MS; ;) {
      const step = learning.next();
      if (step.done) {
        const origin = this.origin(run, 'learn');
        const learnt = await this.models.learn(run.kind, step.value, run.progress.records, origin);
        run.progress = { ...run.progress, phase: 'comparing', model: learnt.number };
        await this.tell(run);
        return learnt;
      }
      if (performance.now() < sliceEnd) continue;
      await this.breathe(run);
      sliceEnd = performance.now() + SLICE_MS;
    }
  }

  private async compare(
    run: Run,
    search: BaseSearch,
    { model, number }: { readonly model: Model; readonly number: number },
  ): Promise<void> {
    const least = (await this.rules.of(run.kind)).review / PROBABILITY_UNITS;
    const proposals: DuplicateFound[] = [];
    let place: BlockPlace | null = run.progress.place;
    let sliceEnd = performance.now() + SLICE_MS;
    for (const block of search.found(model, least, undefined, place)) {
      for (const each of block.candidates)
        proposals.push(duplicateFound(run.kind, [search.idOf(each.a), search.idOf(each.b)], each, number));
      place = block.place ?? place;
      run.progress = { ...run.progress, compared: run.progress.compared + block.compared };
      if (proposals.length < AT_ONCE && performance.now() < sliceEnd) continue;
      run.progress = {
        ...run.progress,
        found: run.progress.found + (await this.propose(run, proposals.splice(0))),
        place,
      };
      await this.breathe(run);
      sliceEnd = performance.now() + SLICE_MS;
    }
    const found = run.progress.found + (await this.propose(run, proposals));
    run.progress = { ...run.progress, found, place };
    await this.tell(run);
  }

  private async propose(run: Run, found: readonly DuplicateFound[]): Promise<number> {
    const open = await inLines(
      found,
      ({ pair }) => pair,
      (each) => this.pairs.propose(each, run.id),
      AT_ONCE,
    );
    return open.filter(Boolean).length;
  }

  /** Lets others work, tells how far it is, and hears whether to go on. @throws NotRunning */
  private async breathe(run: Run): Promise<void> {
    await setImmediate();
    if (run.signal.aborted) throw new Error('the search is stopped and goes on later');
    if (this.clock.now() - run.toldAt >= TOLD_EVERY_MS) await this.tell(run);
  }

  private async tell(run: Run): Promise<void> {
    run.toldAt = this.clock.now();
    const origin = this.origin(run, `advance ${run.toldAt}`);
    const { state } = await this.searches.handled(run.id, { type: 'advance', progress: run.progress }, origin);
    if (state.status !== 'running') throw new NotRunning();
  }

  private origin({ id }: Run, what: string) {
    return { id: eventId(what, id), now: this.clock.now(), actor: 'system:duplicates', causationId: id };
  }
}
