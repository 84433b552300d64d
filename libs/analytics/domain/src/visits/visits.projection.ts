import type { Contribution, EntityProjection } from '@rapport/eventsourcing';
import { byMonth, contributor, type Explained, type Fact, type FactSource } from '../facts';
import type { PageViewed } from '../page-views';
import { bucketOf, sketchFact } from '../sketch';
import { addVisit, valuesOf, VISIT_GAP, visitOf, type Visit } from './visit';

/** Page views of one stream with pauses of at most 30 minutes. */
export const visits: Fact = {
  name: 'visits',
  version: 2,
  dimensions: ['channel', 'source', 'country', 'trafficSource', 'medium', 'campaign'],
  measures: ['visits', 'bounces', 'duration'],
  rollups: [
    { cells: 'analytics.visits-total', dimensions: [] },
    { cells: 'analytics.visits-audience', dimensions: ['channel', 'source', 'country'] },
    { cells: 'analytics.visits-traffic', dimensions: ['trafficSource', 'medium', 'campaign'] },
    {
      cells: 'analytics.visits',
      dimensions: ['channel', 'source', 'country', 'trafficSource', 'medium', 'campaign'],
    },
  ],
  months: byMonth('analytics.visits', ['channel', 'source', 'country', 'trafficSource', 'medium', 'campaign']),
};

/** How long visits took, ms; 0 for those of a single page view. */
export const visitDurations: Fact = sketchFact(visits, 'visit-durations', [
  { cells: 'analytics.visit-durations-total', dimensions: [] },
  { cells: 'analytics.visit-durations', dimensions: visits.dimensions },
]);

/** The visits of one stream, in order, and the span that they cover: explanations look streams up by it. */
export type StreamVisits = {
  readonly first: number;
  readonly last: number;
  readonly visits: readonly Visit[];
};

const contribute = contributor(visits);
const contributeDuration = contributor(visitDurations);

const amountsOf = ([first, last, pages]: Visit): readonly [number, number, number] => [
  1,
  pages === 1 ? 1 : 0,
  last - first,
];

const bucketIn = ([first, last]: Visit): number => bucketOf(last - first);

/** A visit as it counts (1), or taken back (-1). */
function counted(visit: Visit, times: 1 | -1): Contribution[] {
  const values = valuesOf(visit);
  return [
    contribute(
      visit[0],
      values,
      amountsOf(visit).map((amount) => times * amount),
    ),
    { ...contributeDuration(visit[0], values, [times]), member: bucketIn(visit) },
  ];
}

/** One visit that grew at its end stays in its cells: one difference instead of out and in again. */
function grown(before: Visit, after: Visit): Contribution[] {
  const values = valuesOf(after);
  if (before[0] !== after[0] || valuesOf(before).some((value, i) => value !== values[i]))
    return [...counted(before, -1), ...counted(after, 1)];
  const [old, now] = [amountsOf(before), amountsOf(after)];
  const change = contribute(after[0], values, [now[0] - old[0], now[1] - old[1], now[2] - old[2]]);
  const [from, to] = [bucketIn(before), bucketIn(after)];
  if (from === to) return [change];
  return [
    change,
    { ...contributeDuration(after[0], values, [-1]), member: from },
    { ...contributeDuration(after[0], values, [1]), member: to },
  ];
}

export const visitsProjection: EntityProjection<PageViewed, StreamVisits> = {
  kind: 'entity',
  name: 'analytics.visits',
  version: visits.version,
  reads: ['contacts.page-viewed.v1'],
  documentIds: (event) => [event.key],
  evolve: (document, event) => {
    const added = addVisit(document?.visits ?? [], visitOf(event.occurredAt, event.data));
    const first = Math.min(document?.first ?? event.occurredAt, event.occurredAt);
    const last = Math.max(document?.last ?? event.occurredAt, event.occurredAt);
    return { first, last, visits: added };
  },
  contributions: (document) => document.visits.flatMap((visit) => counted(visit, 1)),
  difference: (before, after) => {
    const [old, now] = [before?.visits ?? [], after?.visits ?? []];
    let head = 0;
    while (head < old.length && head < now.length && old[head] === now[head]) head++;
    let [oldEnd, nowEnd] = [old.length, now.length];
    for (; oldEnd > head && nowEnd > head && old[oldEnd - 1] === now[nowEnd - 1]; oldEnd--) nowEnd--;
    const [only, grew] = [old[head], now[head]];
    if (oldEnd - head === 1 && nowEnd - head === 1 && only && grew) return grown(only, grew);
    return [
      ...old.slice(head, oldEnd).flatMap((visit) => counted(visit, -1)),
      ...now.slice(head, nowEnd).flatMap((visit) => counted(visit, 1)),
    ];
  },
};

/** The page views of one stream, by visit. */
export function explainVisits(events: readonly PageViewed[]): readonly Explained<PageViewed>[] {
  const inOrder = events.toSorted((a, b) => a.occurredAt - b.occurredAt || a.position - b.position);
  const groups: PageViewed[][] = [];
  for (const [i, event] of inOrder.entries()) {
    const pause = event.occurredAt - (inOrder[i - 1]?.occurredAt ?? -Infinity);
    if (pause > VISIT_GAP) groups.push([event]);
    else groups.at(-1)?.push(event);
  }
  return groups.flatMap((pages) => {
    const views = pages.map(({ occurredAt, data }) => visitOf(occurredAt, data));
    return views.reduce<readonly Visit[]>(addVisit, []).map((visit) => ({
      occurredAt: visit[0],
      dimensions: valuesOf(visit),
      amounts: amountsOf(visit),
      events: pages,
    }));
  });
}

export const visitSource: FactSource<PageViewed, StreamVisits> = {
  projection: visitsProjection,
  facts: [visits, visitDurations],
  spans: 'analytics.visit-streams',
  explain: (_fact, events) => explainVisits(events),
};
