import type { Contribution, EntityProjection } from '@rapport/eventsourcing';
import { contributor, type Explained, type Fact, type FactSource } from '../facts';
import type { PageViewed } from '../page-views';
import { addVisit, valuesOf, VISIT_GAP, visitOf, type Visit } from './visit';

/** Page views of one stream with pauses of at most 30 minutes. */
export const visits: Fact = {
  name: 'visits',
  version: 1,
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
};

/** The visits of one stream, in order, and the span that they cover: explanations look streams up by it. */
export type StreamVisits = {
  readonly first: number;
  readonly last: number;
  readonly visits: readonly Visit[];
};

const contribute = contributor(visits);

const amountsOf = ([first, last, pages]: Visit): readonly [number, number, number] => [
  1,
  pages === 1 ? 1 : 0,
  last - first,
];

const contributionOf = (visit: Visit): Contribution => contribute(visit[0], valuesOf(visit), amountsOf(visit));

const takenBack = (visit: Visit): Contribution =>
  contribute(
    visit[0],
    valuesOf(visit),
    amountsOf(visit).map((amount) => -amount),
  );

/** One visit that grew at its end stays in its cells: one difference instead of out and in again. */
function grown(before: Visit, after: Visit): Contribution[] {
  if (before[0] !== after[0] || valuesOf(before).some((value, i) => value !== after[i + 3]))
    return [takenBack(before), contributionOf(after)];
  const [old, now] = [amountsOf(before), amountsOf(after)];
  return [contribute(after[0], valuesOf(after), [now[0] - old[0], now[1] - old[1], now[2] - old[2]])];
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
  contributions: (document) => document.visits.map(contributionOf),
  difference: (before, after) => {
    const [old, now] = [before?.visits ?? [], after?.visits ?? []];
    let head = 0;
    while (head < old.length && head < now.length && old[head] === now[head]) head++;
    let [oldEnd, nowEnd] = [old.length, now.length];
    for (; oldEnd > head && nowEnd > head && old[oldEnd - 1] === now[nowEnd - 1]; oldEnd--) nowEnd--;
    const [only, grew] = [old[head], now[head]];
    if (oldEnd - head === 1 && nowEnd - head === 1 && only && grew) return grown(only, grew);
    return [...old.slice(head, oldEnd).map(takenBack), ...now.slice(head, nowEnd).map(contributionOf)];
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
  facts: [visits],
  spans: 'analytics.visit-streams',
  explain: (_fact, events) => explainVisits(events),
};
