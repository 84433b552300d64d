/**
 * What timelines show of other contexts: their public events, without context and version. An event shows on the
 * timelines of the subject and of the account that it names; this list is all that has to be said about it. Orders are
 * not in it: sales gathers them from reports that are interactions, and on the timeline, already.
 */
export const recordTypes = {
  sales: [
    'lead-created',
    'lead-assigned',
    'lead-qualified',
    'lead-disqualified',
    'lead-converted',
    'lead-withdrawn',
    'opportunity-opened',
    'opportunity-moved',
    'opportunity-reassigned',
    'opportunity-valued',
    'opportunity-rescheduled',
    'opportunity-won',
    'opportunity-lost',
    'opportunity-reopened',
    'opportunity-withdrawn',
  ],
  marketing: [
    'message-sent',
    'message-delivered',
    'message-opened',
    'message-clicked',
    'message-bounced',
    'message-complained',
    'message-unsubscribed',
  ],
  'service-desk': [
    'ticket-opened',
    'ticket-assigned',
    'ticket-answered',
    'ticket-escalated',
    'ticket-held',
    'ticket-resumed',
    'ticket-resolved',
    'ticket-reopened',
    'ticket-closed',
    'ticket-withdrawn',
    'survey-sent',
    'survey-answered',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type RecordContext = keyof typeof recordTypes;

export const recordContexts = Object.keys(recordTypes) as RecordContext[];

/** Kinds of entries that come from other contexts. */
export const recordEntryKinds: readonly string[] = Object.values(recordTypes).flat();
