import { opportunitySource, ordersProjection, purchasesProjection } from '@rapport/analytics-domain';
import { LIVE_LANE, type Position } from '@rapport/platform-ports';
import { pagesOfTypes } from '../gather/events-of-log';
import { boughtBy, pagesOfPurchases, purchaseModels, type Bought } from '../gather/purchases';
import type { AnalysisRun } from '../run-analysis/analysis-run';

/** Beyond, nothing is kept: 100 bytes each. */
const MOST_KEPT = 1_000_000;
/** A rebuild may mend documents without any event; and what nobody asks for is not kept for long. */
const LONGEST_MS = 600_000;
/** Streams that are asked for at once. */
const BATCH = 2_000;

const types: ReadonlySet<string> = new Set([
  ...purchasesProjection.reads,
  ...ordersProjection.reads,
  ...opportunitySource.projection.reads,
]);

/** What a cohort needs of a purchase; `currency`: null where nothing says what it is worth. */
export interface KeptPurchase {
  readonly subject: number;
  readonly at: number;
  readonly value: number;
  readonly currency: string | null;
}

interface State {
  readonly of: string;
  readonly until: number;
  readonly rows: Map<string, KeptPurchase>;
  /** All that was told up to here is in. */
  through: Position;
}

/** What everybody has bought: read once, then only what the log has told of since. */
export class KeptPurchases {
  private state: State | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly now: () => number = () => performance.now()) {}

  upToNow(run: AnalysisRun): Promise<Iterable<KeptPurchase>> {
    const result = this.turn.then(() => this.follow(run));
    this.turn = result.catch(() => undefined);
    return result;
  }

  private async follow(run: AnalysisRun): Promise<Iterable<KeptPurchase>> {
    const { readModels, parking } = run.sources;
    const { projections } = purchaseModels(run.models);
    const facts = await Promise.all(projections.map(async (each) => (await parking.schedule(each)).through));
    const checkpoints = await Promise.all(projections.map(async (each) => readModels.checkpoint(each, LIVE_LANE)));
    const through = Math.min(...checkpoints);
    const of = JSON.stringify([projections, facts]);
    const known = this.state?.of === of && this.state.through <= through && this.now() < this.state.until;
    const state = (known && this.state) || { of, until: this.now() + LONGEST_MS, rows: new Map(), through: -1 };
    this.state = null;
    if (known) await mend(run, state);
    else
      for await (const { bought } of pagesOfPurchases(readModels, run.models))
        for (const each of bought) state.rows.set(each.id, keptOf(each));
    state.through = through;
    if (state.rows.size <= MOST_KEPT) this.keep(state);
    return state.rows.values();
  }

  private keep(state: State): void {
    this.state = state;
    const forget = () => {
      if (this.state === state) this.state = null;
    };
    setTimeout(forget, LONGEST_MS).unref();
  }
}

async function mend(run: AnalysisRun, { rows, through }: State): Promise<void> {
  const told = new Set<string>();
  for await (const { events } of pagesOfTypes(run, types, through))
    for (const { partitionkey } of events) told.add(partitionkey);
  const ids = [...told];
  for (let from = 0; from < ids.length; from += BATCH) {
    const own = ids.slice(from, from + BATCH);
    for (const id of own) rows.delete(id);
    for (const each of await boughtBy(run.sources.readModels, run.models, own)) rows.set(each.id, keptOf(each));
  }
}

const keptOf = ({ subject, at, worth }: Bought): KeptPurchase => ({
  ...{ subject, at, value: worth?.value ?? 0 },
  currency: worth?.currency ?? null,
});
