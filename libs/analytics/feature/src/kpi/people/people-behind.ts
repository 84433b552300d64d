import {
  customers,
  CONVERSION_DAYS,
  daysOf,
  EVER,
  isConverted,
  isCounted,
  personCounts,
  type CustomerMeasure,
  type DaySpan,
  type Explained,
} from '@rapport/analytics-domain';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import { zoneCalendar } from '@rapport/platform-consumer';
import { neededBy } from '../answer-kpi/needed-by';
import { knownAt, positionOf, type AsOf } from '../known/known';
import type { KpiQuestion } from '../kpi-question';
import type { KpiSources } from '../kpi-sources';
import type { AnalyticsModels } from '../models/analytics-models';
import { dimensionsOf, historyOf, personsOf } from './people';
import { customerMeasures, neededDays, peopleQuestion } from './people-of-periods';

/** What one purchase or lead adds: the values count persons, so several parts may stand for one. */
export interface PersonPart {
  readonly person: number;
  readonly numerator: number;
  readonly denominator: number | null;
}

/** Finds out what purchases or leads of a fact of people count for. */
export interface PeopleBehind {
  /** The days whose purchases or leads may count. */
  readonly span: DaySpan;
  /** null where it does not. */
  partOf(part: Explained<ProjectedEvent>): PersonPart | null;
}

/** As of a position of the log: whatever comes in meanwhile, all pages explain the same. */
export async function peopleBehind(
  sources: KpiSources,
  models: AnalyticsModels,
  question: KpiQuestion,
  through: number,
  part: 'amounts' | 'against',
): Promise<PeopleBehind> {
  const { plan, definition, periods } = question;
  const { dayAt } = zoneCalendar(models.timeZone);
  const known = await knownAt(
    sources,
    models,
    neededBy(models, question),
    await pinned(sources, question.asOf, through, dayAt),
  );
  const personOf = await personsOf(known, models);
  const asked = peopleQuestion(question, periods);
  const dimensions = dimensionsOf(question).map((dimension) => plan.fact.dimensions.indexOf(dimension));
  const valuesOf = (part: Explained<ProjectedEvent>) => dimensions.map((index) => part.dimensions[index] ?? '');
  if (plan.fact !== customers) {
    const [from, to] = [question.from, question.to];
    const history = await historyOf(known, models, question, personOf, { from: EVER, to: to + CONVERSION_DAYS });
    return {
      span: { from, to },
      partOf: (part) => {
        if (!asked.groupOf(valuesOf(part))) return null;
        const person = personOf(part.member ?? 0);
        return { person, numerator: isConverted(dayAt(part.occurredAt), history.get(person)) ? 1 : 0, denominator: 1 };
      },
    };
  }
  const measures = customerMeasures(question, part);
  const spans = measures.map((measure) => neededDays(measure, asked));
  const needed = { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) };
  const history = await historyOf(known, models, question, personOf, needed);
  const shown = measures.map((measure) => daysOf(measure, asked));
  return {
    span: { from: Math.min(...shown.map(({ from }) => from)), to: Math.max(...shown.map(({ to }) => to)) },
    partOf: (purchase) => {
      const person = personOf(purchase.member ?? 0);
      const bought = { day: dayAt(purchase.occurredAt), values: valuesOf(purchase) };
      const days = history.get(person) ?? [];
      if (!measures.some((measure) => isCounted(measure, days, bought, asked))) return null;
      const of = (terms: readonly string[] = []) =>
        terms.reduce((sum, name) => sum + personCounts(name as CustomerMeasure, days, bought.values, asked), 0);
      const { numerator, denominator } = definition;
      const above = part === 'against' ? 0 : of(numerator.plus) - of(numerator.minus);
      const below = denominator && (part === 'against' || definition.against === undefined);
      return { person, numerator: above, denominator: below ? of(denominator.plus) - of(denominator.minus) : null };
    },
  };
}

/** The earlier of what is asked and of the position. */
async function pinned(
  sources: KpiSources,
  asOf: AsOf | undefined,
  through: number,
  dayAt: (ms: number) => number,
): Promise<AsOf> {
  const day = dayAt(await sources.tail.recordedAt(through));
  if (!asOf) return { kind: 'position', day, position: through };
  if (asOf.day < day) return asOf;
  const position = asOf.kind === 'day' ? through : Math.min(through, await positionOf(sources, asOf));
  return { kind: 'position', day, position };
}
