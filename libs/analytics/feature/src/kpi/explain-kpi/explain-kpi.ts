import { EVER, eventKpis, type Explained, type PlannedSum } from '@rapport/analytics-domain';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import { isoDate, zoneCalendar } from '@rapport/platform-consumer';
import { positionOf } from '../known/known';
import type { KpiQuestion } from '../kpi-question';
import type { KpiSources } from '../kpi-sources';
import type { AnalyticsModels } from '../models/analytics-models';
import { peopleBehind, type PeopleBehind } from '../people/people-behind';
import { explainCustom } from './explain-custom';
import { questionOfPeople } from '../people/people-of-periods';
import { isStanding, spanOf } from '../answer-kpi/spans';
import { amountsOf, explainedPart, type ExplainedPart } from './explained-part';
import { learnedSince } from './learned-since';
import { partsOfStream, standing } from './parts-of-stream';
import { isStreamSeen } from './seen-streams';

/** Streams that one page looks through at most; it may then hold less than was asked for. */
const MOST_STREAMS = 200;
/** ms; before all times that there are. */
const EARLIEST = -8.64e15;

export type { ExplainedPart } from './explained-part';

/** Where a page begins: in the facts that the KPI is made of, in the list of streams, and in the parts from there on. */
export interface ExplainPlace {
  /** Only events up to here: all pages explain the same value. */
  readonly through: number;
  readonly fact: number;
  readonly streams: string | null;
  readonly skip: number;
}

export function isPlace(value: unknown): value is ExplainPlace {
  if (typeof value !== 'object' || value === null) return false;
  const { through, fact, streams, skip } = value as Partial<Record<keyof ExplainPlace, unknown>>;
  const areNumbers = [through, fact, skip].every((number) => Number.isSafeInteger(number));
  return areNumbers && (streams === null || typeof streams === 'string');
}

/** Of a value; with `since` (a day since 1970-01-01) of what it became by what was recorded on later days. */
export type ExplainQuestion = KpiQuestion & { readonly since?: number };

export interface ExplainedPage {
  readonly items: readonly ExplainedPart[];
  readonly next: ExplainPlace | null;
}

/**
 * A page of what a value is made of, counted anew from the events themselves. All parts of all pages add up to the
 * value as of the position that the first page was computed at; of what stands at the end of the range, to what stands.
 *
 * Streams come by their id: it stays, while their times may move with every event. One that joins meanwhile, or spans
 * more than before, brings no event up to that position that was not there; so no page skips or repeats a part.
 */
export async function explainKpi(
  sources: KpiSources,
  models: AnalyticsModels,
  question: ExplainQuestion,
  place: ExplainPlace,
  limit: number,
): Promise<ExplainedPage> {
  const counted = models.custom ?? eventKpis.get(question.definition.name);
  // How values are distributed is explained by the values themselves.
  const sums = question.plan.sums.filter(({ part }) => part !== 'sketch');
  const items: ExplainedPart[] = [];
  for (let at = place; ; at = { ...at, fact: at.fact + 1, streams: null, skip: 0 }) {
    const sum = sums[at.fact];
    if (!sum) return { items, next: null };
    if (items.length === limit) return { items, next: at };
    const room = limit - items.length;
    const page = counted?.facts.includes(sum.fact)
      ? await explainCustom(sources, models, counted, question, at, room)
      : await explainSum(sources, models, question, sum, at, room);
    items.push(...page.items);
    if (page.next) return { items, next: page.next };
  }
}

async function explainSum(
  sources: KpiSources,
  models: AnalyticsModels,
  question: ExplainQuestion,
  sum: PlannedSum,
  place: ExplainPlace,
  limit: number,
): Promise<ExplainedPage> {
  const { readModels, parking, eventsOfKey } = sources;
  const { definition, asOf, since } = question;
  const { projection, documents: spans } = models.behind(sum.fact.name);
  const schedule = await parking.schedule(projection);
  const calendar = zoneCalendar(models.timeZone);
  const asked = sum.fact.ofPeople ? questionOfPeople(question, sum.fact, sum.groupBy) : question;
  const part = sum.part === 'against' ? 'against' : 'amounts';
  const people = sum.fact.ofPeople ? await peopleBehind(sources, models, asked, place.through, part) : null;
  const { from, to } = people?.span ?? spanOf(sum, question, question.grain);
  const isEver = people === null && isStanding(sum);
  const start = isEver || from === EVER ? EARLIEST : calendar.startOf(from);
  const end = calendar.startOf(to + 1) - 1;
  const last = asOf && asOf.kind !== 'day' ? await positionOf(sources, asOf) : Infinity;
  const lastDay = asOf?.kind === 'day' ? asOf.day : Infinity;
  const known = ({ key, position, recordedAt }: ProjectedEvent) =>
    position <= last && schedule.isApplied(key, position, place.through) && calendar.dayAt(recordedAt) <= lastDay;
  const partsAmong = (stream: string, events: readonly ProjectedEvent[]): readonly ExplainedPart[] => {
    const within = partsOfStream(sum.fact, events).filter(({ occurredAt }) => occurredAt >= start && occurredAt <= end);
    return (isEver ? standing(within) : within)
      .map((part) => partOf(question, sum, stream, part, isoDate(calendar.dayAt(part.occurredAt)), people))
      .filter((part) => part !== null);
  };
  const partsOf = async (stream: string): Promise<readonly ExplainedPart[]> => {
    if (!(await isStreamSeen(stream, definition.reads, eventsOfKey))) return [];
    const events = (await eventsOfKey(stream, definition.reads)).filter(known);
    if (since === undefined) return partsAmong(stream, events);
    const isNew = ({ recordedAt }: ProjectedEvent) => calendar.dayAt(recordedAt) > since;
    const learned = events.filter(isNew);
    if (learned.length === 0) return [];
    const before = events.filter((event) => !isNew(event));
    return learnedSince(partsAmong(stream, events), partsAmong(stream, before), learned);
  };

  const items: ExplainedPart[] = [];
  const batch = Math.min(Math.max(limit, 20), 100);
  let { streams, skip } = place;
  for (let looked = 0; looked < MOST_STREAMS && items.length < limit; looked += batch) {
    const page = await readModels.find(spans, {
      where: [
        { field: 'first', op: 'lte', value: end },
        { field: 'last', op: 'gte', value: start },
      ],
      sort: [],
      limit: batch,
      ...(streams && { cursor: streams }),
    });
    let seen = 0;
    for (const { id } of page.items) {
      const parts = await partsOf(id);
      const fresh = parts.slice(Math.max(0, skip - seen));
      const room = limit - items.length;
      items.push(...fresh.slice(0, room));
      seen += parts.length;
      if (fresh.length > room) return { items, next: { ...place, streams, skip: seen - fresh.length + room } };
    }
    if (page.next === null) return { items, next: null };
    [streams, skip] = [page.next, Math.max(0, skip - seen)];
  }
  return { items, next: { ...place, streams, skip } };
}

/** null where it does not count for the question. */
function partOf(
  question: KpiQuestion,
  sum: PlannedSum,
  key: string,
  part: Explained<ProjectedEvent>,
  day: string,
  people: PeopleBehind | null,
): ExplainedPart | null {
  const dimensions = Object.fromEntries(sum.fact.dimensions.map((name, i) => [name, part.dimensions[i] ?? '']));
  const counted = people ? people.partOf(part) : amountsOf(question, sum, part, dimensions);
  if (!counted) return null;
  return explainedPart(key, part, { day, dimensions, ...counted });
}
