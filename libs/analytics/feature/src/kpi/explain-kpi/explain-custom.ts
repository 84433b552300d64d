import { HIDDEN, isThrough, sharesOf, waysOf, type CompiledKpi, type Explained } from '@rapport/analytics-domain';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import { isoDate, zoneCalendar } from '@rapport/platform-consumer';
import { knownAt, positionOf } from '../known/known';
import { neededBy } from '../answer-kpi/needed-by';
import type { KpiQuestion } from '../kpi-question';
import type { KpiSources } from '../kpi-sources';
import type { AnalyticsModels } from '../models/analytics-models';
import { dimensionsOf, groupOf, personsOf } from '../people/people';
import { hiddenDays } from '../people/people-of-periods';
import { explainedPart, type ExplainedPart } from './explained-part';
import type { ExplainedPage, ExplainPlace, ExplainQuestion } from './explain-kpi';

/** Events that one page looks through at most; it may then hold less than was asked for. */
const MOST_EVENTS = 20_000;
const PAGE = 1_000;

type Counted = Pick<ExplainedPart, 'numerator' | 'denominator' | 'person' | 'value'>;
type Counting = (part: Explained<ProjectedEvent>) => Counted | null;

/** A page of what a custom KPI is made of: each event counts by itself, so they come in the order of the log. */
export async function explainCustom(
  sources: KpiSources,
  models: AnalyticsModels,
  { projection: counted, explain }: CompiledKpi,
  question: ExplainQuestion,
  place: ExplainPlace,
  limit: number,
): Promise<ExplainedPage> {
  const { plan, asOf, from, to, filters, since = -Infinity } = question;
  const { fact } = plan;
  const { dayAt } = zoneCalendar(models.timeZone);
  const [projection = ''] = models.needed(fact);
  const schedule = await sources.parking.schedule(projection);
  const counts = await countingOf(sources, models, question);
  const last = Math.min(place.through, asOf && asOf.kind !== 'day' ? await positionOf(sources, asOf) : Infinity);
  const lastDay = asOf?.kind === 'day' ? asOf.day : Infinity;
  const own = fact.dimensions.filter((name) => name !== HIDDEN);
  const partsOf = (event: ProjectedEvent): readonly ExplainedPart[] => {
    const day = dayAt(event.occurredAt);
    const recorded = dayAt(event.recordedAt);
    const isIn = from <= day && day <= to && since < recorded && recorded <= lastDay;
    if (!isIn || !schedule.isApplied(event.key, event.position, place.through)) return [];
    return explain(fact, event).flatMap((part) => {
      const dimensions = Object.fromEntries(own.map((name, i) => [name, part.dimensions[i] ?? '']));
      if (!Object.entries(filters).every(([name, values]) => values.includes(dimensions[name] ?? ''))) return [];
      const counted = counts(part);
      return counted ? [explainedPart(event.key, part, { day: isoDate(day), dimensions, ...counted })] : [];
    });
  };
  const items: ExplainedPart[] = [];
  let [after, skip] = [Number(place.streams ?? 0), place.skip];
  for (let looked = 0; looked < MOST_EVENTS && after < last; looked += PAGE) {
    const page = await sources.tail.page(counted.reads, after, last, PAGE);
    for (const [position, told] of Map.groupBy(page.events, (event) => event.position)) {
      const parts = told.flatMap(partsOf).slice(skip);
      const room = limit - items.length;
      items.push(...parts.slice(0, room));
      if (parts.length > room) {
        const next = { ...place, streams: String(position - 1), skip: skip + room };
        return { items, next };
      }
      skip = 0;
      if (items.length === limit) return { items, next: { ...place, streams: String(position), skip } };
    }
    after = page.through;
  }
  return { items, next: after < last ? { ...place, streams: String(after), skip: 0 } : null };
}

async function countingOf(sources: KpiSources, models: AnalyticsModels, question: KpiQuestion): Promise<Counting> {
  const { definition, plan, from, to } = question;
  const { fact } = plan;
  const { counting } = fact;
  if (!counting)
    return ({ amounts }) => {
      const { numerator, denominator } = sharesOf(definition, fact, amounts, false);
      return numerator === 0 && !denominator ? null : { numerator, denominator };
    };
  const known = await knownAt(sources, models, neededBy(models, question), question.asOf);
  const personOf = await personsOf(known, models);
  if (counting.kind === 'distinct')
    return ({ member = 0, dimensions }) =>
      counting.of === 'values'
        ? { numerator: 1, denominator: null, value: dimensions.at(-1) ?? '' }
        : { numerator: 1, denominator: null, person: personOf(member) };
  const days = await hiddenDays(known, models, question, { from, to: to + counting.withinDays });
  const ways = waysOf(days, counting.steps, personOf);
  const groups = groupOf(question);
  const keyOf = (values: readonly string[]) => JSON.stringify(groups(values));
  const places = dimensionsOf(question).map((name) => fact.dimensions.indexOf(name));
  return ({ member = 0, dimensions }) => {
    const person = personOf(member);
    const way = ways.get(person);
    if (!way || dimensions.at(-1) !== '0') return null;
    // A person counts once for all that have the same values.
    const own = keyOf(places.map((place) => dimensions[place] ?? ''));
    const alike = way.firsts.filter(({ day, values }) => from <= day && day <= to && keyOf(values) === own);
    const through = alike.some(({ day }) => isThrough(way, day, counting.withinDays));
    const isCounted = through !== (counting.lost === true);
    return { person, numerator: isCounted ? 1 : 0, denominator: 1 };
  };
}
