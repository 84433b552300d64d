import { Inject, Injectable } from '@nestjs/common';
import { duplicatePair, type DuplicateRunState, type RunCounts, type RunItem } from '@rapport/contacts-domain';
import { DomainError, eventId } from '@rapport/eventsourcing';
import { CLOCK, OnBehalf, OnJob, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Clock, Job, ReadModels } from '@rapport/platform-ports';
import { MERGE_JOB, UNDO_JOB } from '../../logged-jobs';
import { ComparedRecords } from '../compared-records';
import { DuplicateMerges } from '../duplicate-merges';
import { duplicateRowsModel } from '../duplicate-rows.model';
import { SeenPairs } from '../seen-pairs';
import { DuplicateClusters } from '../list-clusters/duplicate-clusters';
import { MergeRuns } from './merge-runs';
import { RunItems } from './run-items';

const PAGE = 100;
const TOLD_EVERY_MS = 2_000;
const ACTOR = 'system:duplicates';

type Working = Exclude<DuplicateRunState, { readonly status: 'none' }>;

/** Counts while a run works, and says now and then how far it is. */
interface Tally extends RunCounts {
  readonly place: number;
  readonly toldAt: number;
}

/**
 * Merges the clusters of all pairs above a run's threshold, and undoes them. Each pair is a command of its own whose id
 * follows from run and pair: after a crash none is merged twice, and each has its result. It is done as whoever asked for
 * it: pairs that they do not see are none.
 */
@Injectable()
export class MergeAboveJob {
  constructor(
    private readonly runs: MergeRuns,
    private readonly items: RunItems,
    private readonly merges: DuplicateMerges,
    private readonly clusters: DuplicateClusters,
    private readonly records: ComparedRecords,
    private readonly seen: SeenPairs,
    private readonly onBehalf: OnBehalf,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnJob(MERGE_JOB, { concurrency: 1 })
  async merge({ id }: Job, signal: AbortSignal): Promise<void> {
    const { state } = await this.runs.peek(id);
    if (state.status !== 'merging') return;
    const tried = new Set<string>();
    let tally: Tally = { succeeded: 0, failed: 0, place: 0, toldAt: this.clock.now() };
    for await (const step of this.items.read(id)) {
      tried.add(step.pair);
      tally = counted(tally, step);
    }
    const by = await this.runs.askedBy(id);
    for await (const { kept, merged } of this.toMerge(state, by)) {
      signal.throwIfAborted();
      const { pair } = duplicatePair(state.kind, kept, merged);
      if (tried.has(pair)) continue;
      tried.add(pair);
      const outcome = await this.outcomeOf(async () => {
        const decision = { with: merged, reason: `surer than ${state.threshold / 10_000} % (run ${id})` };
        return this.onBehalf.of(by, () =>
          this.merges.merge(state.kind, kept, decision, this.origin('merge', id, pair)),
        );
      });
      const item: RunItem = { run: id, pair, kept, merged, ...outcome };
      await this.items.add(tally.place, 'duplicate-merge-tried', item);
      tally = await this.told(id, counted(tally, item));
      if ((await this.runs.peek(id)).state.status !== 'merging') return;
    }
    await this.finish(id, 'merged', tally);
  }

  @OnJob(UNDO_JOB, { concurrency: 1 })
  async undo({ id }: Job, signal: AbortSignal): Promise<void> {
    const { state } = await this.runs.peek(id);
    if (state.status !== 'undoing') return;
    const by = await this.runs.askedBy(id);
    const merged: RunItem[] = [];
    const undone = new Set<string>();
    let tally: Tally = { succeeded: 0, failed: 0, place: 0, toldAt: this.clock.now() };
    for await (const { step, place, ...item } of this.items.read(id)) {
      if (step === 'merge' && item.merge !== undefined) merged.push(item);
      if (step === 'undo') undone.add(item.pair);
      tally = step === 'undo' ? counted(tally, item) : { ...tally, place: place + 1 };
    }
    // The last one first, so that each finds what it was merged into as it left it.
    for (const item of merged.reverse()) {
      signal.throwIfAborted();
      if (undone.has(item.pair) || item.merge === undefined) continue;
      const { merge, ...pair } = item;
      const outcome = await this.outcomeOf(() =>
        this.onBehalf.of(by, () =>
          this.merges.undo(state.kind, merge, `run ${id} was undone`, this.origin('undo', id, item.pair)),
        ),
      );
      const tried: RunItem = { ...pair, ...outcome };
      await this.items.add(tally.place, 'duplicate-merge-undo-tried', tried);
      tally = await this.told(id, counted(tally, tried));
    }
    await this.finish(id, 'undone', tally);
  }

  /** Of each cluster the oldest record is kept, and takes the others in. */
  private async *toMerge({ kind, threshold }: Working, by: string): AsyncGenerator<{ kept: string; merged: string }> {
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await this.readModels.find(duplicateRowsModel, {
        where: [
          { field: 'kind', op: 'eq', value: kind },
          { field: 'status', op: 'eq', value: 'open' },
          { field: 'probability', op: 'gte', value: threshold },
        ],
        sort: [{ field: 'weight', direction: 'desc' }],
        limit: PAGE,
        ...(cursor !== undefined && { cursor }),
      });
      for (const pair of await this.onBehalf.of(by, () => this.seen.among(page.items))) {
        const cluster = await this.onBehalf.of(by, () => this.clusters.led(pair, threshold));
        if (!cluster || cluster.truncated) continue;
        const numbers = await Promise.all(cluster.records.map((id) => this.records.numberOf(kind, id)));
        const oldest = cluster.records[numbers.indexOf(Math.min(...numbers))];
        if (oldest === undefined) continue;
        for (const merged of cluster.records) if (merged !== oldest) yield { kept: oldest, merged };
      }
      cursor = page.next;
    }
  }

  /** A refusal is a result; anything else is not, and the job comes again. */
  private async outcomeOf(work: () => Promise<{ readonly id: string }>): Promise<Pick<RunItem, 'merge' | 'refused'>> {
    try {
      return { merge: (await work()).id };
    } catch (error) {
      if (error instanceof DomainError) return { refused: error.code };
      throw error;
    }
  }

  private async told(id: string, tally: Tally): Promise<Tally> {
    const now = this.clock.now();
    if (now - tally.toldAt < TOLD_EVERY_MS) return tally;
    const { succeeded, failed } = tally;
    await this.runs.run(id, { type: 'advance', succeeded, failed }, this.origin('advance', id, `${now}`));
    return { ...tally, toldAt: now };
  }

  private async finish(id: string, how: string, { succeeded, failed }: Tally): Promise<void> {
    await this.runs.run(id, { type: 'finish', succeeded, failed }, this.origin('finish', id, how));
  }

  private origin(what: string, run: string, pair: string) {
    return { id: eventId(what, run, pair), now: this.clock.now(), actor: ACTOR, causationId: run };
  }
}

const counted = (tally: Tally, { refused }: RunItem): Tally => ({
  ...tally,
  place: tally.place + 1,
  ...(refused === undefined ? { succeeded: tally.succeeded + 1 } : { failed: tally.failed + 1 }),
});
