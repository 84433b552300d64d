import type {
  LeadContacted,
  LeadConverted,
  LeadCreated,
  LeadDisqualified,
  LeadQualified,
  LeadWithdrawn,
} from '@rapport/contracts';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import { byMonth, entitySource, type Change, type Dimension, type Fact } from '../facts';
import { bucketOf, sketchFact } from '../sketch';

export type LeadProgressEvent =
  | ProjectedEvent<'sales.lead-created.v1', LeadCreated>
  | ProjectedEvent<'sales.lead-contacted.v1', LeadContacted>
  | ProjectedEvent<'sales.lead-qualified.v1', LeadQualified>
  | ProjectedEvent<'sales.lead-disqualified.v1', LeadDisqualified>
  | ProjectedEvent<'sales.lead-converted.v1', LeadConverted>
  | ProjectedEvent<'sales.lead-withdrawn.v1', LeadWithdrawn>;

const known: readonly Dimension[] = ['campaign', 'source', 'channel', 'country'];

/** Leads when they were first qualified, and when something was first done about them; ms. */
export const leadProgress: Fact = {
  name: 'lead-progress',
  version: 1,
  dimensions: known,
  measures: ['qualified', 'touched', 'waited'],
  rollups: [
    { cells: 'analytics.lead-progress-total', dimensions: [] },
    { cells: 'analytics.lead-progress', dimensions: known },
  ],
  months: byMonth('analytics.lead-progress', known),
};

/** How long leads waited. */
export const leadWaits: Fact = sketchFact(leadProgress, 'lead-waits', [
  { cells: 'analytics.lead-waits-total', dimensions: [] },
  { cells: 'analytics.lead-waits', dimensions: known },
]);

export type LeadProgressState = {
  readonly created: Change<{ readonly origin: readonly string[] }> | null;
  /** The earliest, whatever was told first. */
  readonly qualified: Change<object> | null;
  readonly touched: Change<object> | null;
};

const earliest = (known: Change<object> | null, next: Change<object>): Change<object> =>
  known && known.at <= next.at ? known : next;

export const leadProgressSource = entitySource<LeadProgressEvent, LeadProgressState>({
  name: 'analytics.lead-progress',
  version: 1,
  reads: [
    'sales.lead-created.v1',
    'sales.lead-contacted.v1',
    'sales.lead-qualified.v1',
    'sales.lead-disqualified.v1',
    'sales.lead-converted.v1',
    'sales.lead-withdrawn.v1',
  ],
  facts: [leadProgress, leadWaits],
  spans: 'analytics.lead-progress-streams',
  evolve: (state, event, told) => {
    const before = state ?? { created: null, qualified: null, touched: null };
    const when = { at: event.occurredAt, told };
    switch (event.type) {
      case 'sales.lead-created.v1': {
        const { campaign = '', source, channel, country = '' } = event.data;
        return { ...before, created: { origin: [campaign, source, channel, country], ...when } };
      }
      case 'sales.lead-qualified.v1': {
        const touched = earliest(before.touched, when);
        return { ...before, qualified: earliest(before.qualified, when), touched };
      }
      case 'sales.lead-contacted.v1':
      case 'sales.lead-disqualified.v1':
      case 'sales.lead-converted.v1':
        return { ...before, touched: earliest(before.touched, when) };
      case 'sales.lead-withdrawn.v1':
        return { created: null, qualified: null, touched: null };
      default:
        return event satisfies never;
    }
  },
  parts: ({ created, qualified, touched }) => {
    if (!created) return [];
    const { origin: values } = created;
    const atOf = (change: Change<object>) => Math.max(created.at, change.at);
    return [
      ...(qualified
        ? [{ of: leadProgress, at: atOf(qualified), values, amounts: [1, 0, 0], told: [created.told, qualified.told] }]
        : []),
      ...(touched
        ? [
            {
              ...{ of: leadProgress, at: atOf(touched), values, told: [created.told, touched.told] },
              amounts: [0, 1, atOf(touched) - created.at],
            },
            {
              ...{ of: leadWaits, at: atOf(touched), values, told: [created.told, touched.told] },
              ...{ amounts: [1], member: bucketOf(atOf(touched) - created.at) },
            },
          ]
        : []),
    ];
  },
});
