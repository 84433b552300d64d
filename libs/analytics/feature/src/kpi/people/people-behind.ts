import {
  customers,
  CONVERSION_DAYS,
  daysOf,
  EVER,
  isConverted,
  isCounted,
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
  const [measure = 'customers', whole = measure] = customerMeasures(question);
  const history = await historyOf(known, models, question, personOf, neededDays(whole, asked));
  return {
    span: daysOf(whole, asked),
    partOf: (part) => {
      const person = personOf(part.member ?? 0);
      const bought = { day: dayAt(part.occurredAt), values: valuesOf(part) };
      const days = history.get(person) ?? [];
      if (!isCounted(whole, days, bought, asked)) return null;
      const numerator = isCounted(measure, days, bought, asked) ? 1 : 0;
      return { person, numerator, denominator: definition.denominator ? 1 : null };
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
