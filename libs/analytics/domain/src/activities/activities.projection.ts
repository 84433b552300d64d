import type {
  InteractionCorrected,
  InteractionWithdrawn,
  LoggedInteraction,
  TaskDone,
  TaskReopened,
} from '@rapport/contracts';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import { byMonth, entitySource, type Change, type Dimension, type Fact } from '../facts';

export type ActivityEvent =
  | ProjectedEvent<
      | 'contacts.call-logged.v1'
      | 'contacts.mail-logged.v1'
      | 'contacts.meeting-held.v1'
      | 'contacts.chat-held.v1'
      | 'contacts.social-mentioned.v1',
      LoggedInteraction
    >
  | ProjectedEvent<'contacts.interaction-corrected.v1', InteractionCorrected>
  | ProjectedEvent<'contacts.interaction-withdrawn.v1', InteractionWithdrawn>
  | ProjectedEvent<'contacts.task-done.v1', TaskDone>
  | ProjectedEvent<'contacts.task-reopened.v1', TaskReopened>;

const doing: readonly Dimension[] = ['owner', 'channel'];
const telling: readonly Dimension[] = ['channel', 'source', 'country'];

/** Tasks that were done and talks that were held, on the date of that. */
export const activities: Fact = {
  name: 'activities',
  version: 1,
  dimensions: doing,
  measures: ['count'],
  rollups: [
    { cells: 'analytics.activities-total', dimensions: [] },
    { cells: 'analytics.activities', dimensions: doing },
  ],
  months: byMonth('analytics.activities', doing),
};

/** Mentions in social media, on the date of that. */
export const socialMentions: Fact = {
  name: 'social-mentions',
  version: 1,
  dimensions: telling,
  measures: ['count'],
  rollups: [
    { cells: 'analytics.social-mentions-total', dimensions: [] },
    { cells: 'analytics.social-mentions', dimensions: telling },
  ],
  months: byMonth('analytics.social-mentions', telling),
};

/** What counts of a task or an interaction; null: it is not done, or was never so. */
export type ActivityState = {
  readonly counted: Change<{ readonly of: 'activities' | 'mentions'; readonly values: readonly string[] }> | null;
  /** Of what was corrected since: the places of the events. */
  readonly corrected: readonly number[];
};

const nothing: ActivityState = { counted: null, corrected: [] };

export const activitySource = entitySource<ActivityEvent, ActivityState>({
  name: 'analytics.activities',
  version: 1,
  reads: [
    ...(['contacts.call-logged.v1', 'contacts.mail-logged.v1', 'contacts.meeting-held.v1'] as const),
    ...(['contacts.chat-held.v1', 'contacts.social-mentioned.v1', 'contacts.interaction-corrected.v1'] as const),
    ...(['contacts.interaction-withdrawn.v1', 'contacts.task-done.v1', 'contacts.task-reopened.v1'] as const),
  ],
  facts: [activities, socialMentions],
  spans: 'analytics.activity-streams',
  evolve: (state, event, told) => {
    const at = event.occurredAt;
    switch (event.type) {
      case 'contacts.task-done.v1':
        return { counted: { of: 'activities', values: [event.data.owner, ''], at, told }, corrected: [] };
      case 'contacts.social-mentioned.v1': {
        const { channel, source, country = '' } = event.data;
        return { counted: { of: 'mentions', values: [channel, source, country], at, told }, corrected: [] };
      }
      case 'contacts.interaction-corrected.v1':
        return correct(state ?? nothing, event.data.country ?? '', told);
      case 'contacts.interaction-withdrawn.v1':
      case 'contacts.task-reopened.v1':
        return nothing;
      case 'contacts.call-logged.v1':
      case 'contacts.mail-logged.v1':
      case 'contacts.meeting-held.v1':
      case 'contacts.chat-held.v1':
        return { counted: { of: 'activities', values: ['', event.data.channel], at, told }, corrected: [] };
      default:
        return event satisfies never;
    }
  },
  parts: ({ counted, corrected }) => {
    if (!counted) return [];
    const { of, at, values, told } = counted;
    return [
      { of: of === 'activities' ? activities : socialMentions, at, values, amounts: [1], told: [told, ...corrected] },
    ];
  },
});

/** All that may be corrected of what counts is where a mention came from. */
function correct(state: ActivityState, country: string, told: number): ActivityState {
  const { counted, corrected } = state;
  if (counted?.of !== 'mentions' || counted.values[2] === country) return state;
  const values = [...counted.values.slice(0, 2), country];
  return { counted: { ...counted, values }, corrected: [...corrected, told] };
}
