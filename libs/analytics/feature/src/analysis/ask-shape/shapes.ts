import { Inject, Injectable } from '@nestjs/common';
import type { Facts } from '@rapport/analytics-domain';
import type { TouchKind } from '@rapport/analytics-domain/models';
import { bucketsBetween, isoDate, nextBucket } from '@rapport/platform-consumer';
import { linkedNow } from '../../kpi/people/people-now';
import type { CohortParameters, FunnelParameters, JourneyParameters } from '../analysis-parameters';
import { personsInSegment } from '../gather/persons-in-segment';
import { spanOf } from '../kinds/span';
import { beginningOf, isChosen, journeyTypesOf } from '../kinds/touch-kinds';
import { gatheredTouches } from '../packed/gathered-touches';
import { KeptPurchases } from '../packed/kept-purchases';
import { ordersPage } from '../packed/orders-page';
import { PackedTouches } from '../packed/packed-touches';
import { AnalysisRuns } from '../run-analysis/analysis-runs';

const DAY = 86_400_000;

/** What was found, and up to which position of the log. */
export interface ShapeAnswer {
  readonly through: number;
  readonly summary: Facts;
}

/** Cohorts, funnels and journeys answered at once, from packed touches: the summaries that analyses of these kinds keep. */
@Injectable()
export class Shapes {
  private readonly purchases = new KeptPurchases();

  constructor(
    @Inject(AnalysisRuns) private readonly runs: Pick<AnalysisRuns, 'now'>,
    @Inject(PackedTouches) private readonly packed: Pick<PackedTouches, 'now'>,
  ) {}

  async cohorts(parameters: CohortParameters): Promise<ShapeAnswer> {
    const { BEGINS, COMES_BACK, HAS_VALUE, packedCohorts } = await import('@rapport/analytics-domain/models');
    const { run, touches, people } = await this.begin();
    const { grain, returning } = parameters;
    const currency = parameters.currency ?? run.organisation.currency;
    const { first, last } = spanOf(run, parameters);
    const buckets = bucketsBetween(first, last, grain);
    const ends = buckets.map((bucket) => nextBucket(bucket, grain));
    const begin = beginningOf(parameters);
    // An order begins where nothing else does, and is a return where nothing else is.
    const orders = begin && returning ? null : await ordersPage(run, await this.purchases.upToNow(run), currency);
    const as = (begin ? 0 : BEGINS) + (returning ? 0 : COMES_BACK + HAS_VALUE);
    const gathered = await gatheredTouches(touches, people, {
      ...{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY },
      classOf: (kind) =>
        (begin && isChosen(begin, kind) ? BEGINS : 0) + (returning && isChosen(returning, kind) ? COMES_BACK : 0) ||
        null,
      ...(orders && { beside: { page: orders, as } }),
    });
    const bounds = [...buckets, ...ends.slice(-1)].map((day) => run.calendar.startOf(day));
    const summary = packedCohorts(gathered, { bounds, periods: buckets.map(isoDate), currency });
    return { through: touches.through, summary };
  }

  async funnel(parameters: FunnelParameters): Promise<ShapeAnswer> {
    const { packedFunnel } = await import('@rapport/analytics-domain/models');
    const { run, touches, people } = await this.begin();
    const { steps, windowDays, by } = parameters;
    const meanings = new Classes<{ readonly steps: readonly number[]; readonly value: number }>();
    const values = new Classes<string>();
    const gathered = await gatheredTouches(touches, people, {
      ...spanOf(run, parameters),
      classOf: (kind) => {
        const own = steps.flatMap((step, i) => (isChosen(step, kind) ? [i] : [])).toReversed();
        return own.length === 0 ? null : meanings.numberOf({ steps: own, value: values.numberOf(by ? kind[by] : '') });
      },
    });
    const summary = packedFunnel(gathered, {
      ...{ classes: meanings.all, windowMs: windowDays * DAY, values: by ? values.all : null },
      steps: steps.map(({ type, name }) => name ?? type),
    });
    return { through: touches.through, summary };
  }

  async journeys(parameters: JourneyParameters): Promise<ShapeAnswer> {
    const { nodeOf, packedJourneys, stageOf, stagePresets } = await import('@rapport/analytics-domain/models');
    const { run, touches, people } = await this.begin();
    const { rules = stagePresets[parameters.preset], by, who, segment } = parameters;
    const isAsked = await personsInSegment(run, segment);
    const wanted = journeyTypesOf(rules, who);
    const nodes = new Classes<string>();
    const meanings = new Classes<{ node: number | null; says: TouchKind['says']; chosen: boolean }>();
    const gathered = await gatheredTouches(touches, people, {
      ...spanOf(run, parameters),
      classOf: (kind) => {
        if (!wanted.has(kind.type)) return null;
        const stage = stageOf(rules, kind);
        const node = stage === null ? null : nodes.numberOf(nodeOf(stage, kind, by));
        return meanings.numberOf({ node, says: kind.says, chosen: !who || isChosen(who, kind) });
      },
    });
    const how = { longest: 10, most: 20, isAsked };
    const summary = packedJourneys(gathered, { classes: meanings.all, nodes: nodes.all, ...how });
    return { through: touches.through, summary };
  }

  private async begin() {
    const [run, touches] = await Promise.all([this.runs.now(), this.packed.now()]);
    return { run, touches, people: await linkedNow(run.sources, run.models) };
  }
}

/** Numbers for what there are few of. */
class Classes<Each> {
  private readonly numbers = new Map<string, number>();
  readonly all: Each[] = [];

  numberOf(each: Each): number {
    const key = JSON.stringify(each);
    const known = this.numbers.get(key) ?? this.all.push(each) - 1;
    this.numbers.set(key, known);
    return known;
  }
}
