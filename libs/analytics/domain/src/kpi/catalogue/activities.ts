import { activitySource } from '../../activities';
import type { KpiDefinition } from '../definition';

const activity = {
  version: 2,
  unit: 'count',
  direction: 'up',
  numerator: { plus: ['count'] },
  denominator: null,
  reads: activitySource.projection.reads,
} as const;

/** What was done with customers, and what is said of us. What was withdrawn, or reopened, counts as if it had never been. */
export const activityKpis: readonly KpiDefinition[] = [
  {
    ...activity,
    ...{ name: 'activities', title: 'Activities', fact: 'activities', dimensions: ['owner', 'channel'] },
    sentence:
      'Tasks that were done, and calls, mails, meetings and chats that were logged. Only tasks name their owner.',
    anchor: 'the time at which it was done',
  },
  {
    ...activity,
    ...{ name: 'social-mentions', title: 'Social mentions', fact: 'social-mentions' },
    sentence: 'Mentions of the organisation in social media.',
    anchor: 'the time of the mention',
    dimensions: ['channel', 'source', 'country'],
  },
];
