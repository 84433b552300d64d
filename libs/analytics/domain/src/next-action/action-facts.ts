/** What is known of one person when the next action is looked for; null: not known. Money in minor units of the one currency. */
export const actionFacts = [
  'daysSincePurchase',
  'purchases',
  'averagePurchase',
  'valueAhead',
  'chanceAlive',
  'chanceToGo',
  'usualGapDays',
  'daysOverdue',
  'visitsLately',
  'openTickets',
  'oldestTicketDays',
  'sentiment',
  'satisfaction',
  'openDealValue',
  'dealIdleDays',
  'cartValue',
  'cartDays',
  'renewalDays',
  'renewalValue',
  'suggestionScore',
] as const;
export type ActionFact = (typeof actionFacts)[number];
export type ActionFacts = Readonly<Record<ActionFact, number | null>>;
