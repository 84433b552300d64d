import type { Interaction } from '@rapport/contracts';
import type { ProjectedEvent, TallyProjection } from '@rapport/eventsourcing';
import { byMonth, contributor, type Explained, type Fact, type FactSource } from '../facts';

export type PageViewed = ProjectedEvent<'contacts.page-viewed.v1', Interaction>;

/** One page seen. */
export const pageViews: Fact = {
  name: 'page-views',
  version: 1,
  dimensions: ['channel', 'source', 'country'],
  measures: ['pageViews'],
  rollups: [
    { cells: 'analytics.page-views-total', dimensions: [] },
    { cells: 'analytics.page-views', dimensions: ['channel', 'source', 'country'] },
  ],
  months: byMonth('analytics.page-views', ['channel', 'source', 'country']),
};

const contribute = contributor(pageViews);
const one = [1];

function values({ channel, source, country = '' }: Interaction): readonly string[] {
  return [channel, source, country];
}

export const pageViewsProjection: TallyProjection<PageViewed> = {
  kind: 'tally',
  name: 'analytics.page-views',
  version: pageViews.version,
  reads: ['contacts.page-viewed.v1'],
  contributions: (event) => [contribute(event.occurredAt, values(event.data), one)],
};

/** Each page view counts by itself. */
export function explainPageViews(events: readonly PageViewed[]): readonly Explained<PageViewed>[] {
  return events.map((event) => ({
    occurredAt: event.occurredAt,
    dimensions: values(event.data),
    amounts: one,
    events: [event],
  }));
}

export const pageViewSource: FactSource<PageViewed, never> = {
  projection: pageViewsProjection,
  facts: [pageViews],
  // Every page view belongs to a visit: the visits of a stream span its page views.
  spans: 'analytics.visit-streams',
  explain: (_fact, events) => explainPageViews(events),
};
