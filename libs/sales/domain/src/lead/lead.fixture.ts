import type { LeadCreated } from '@rapport/contracts';
import type { PlannedOpening } from '../opportunity';
import type { LeadEvent } from './lead.events';

export const lead = 'a'.repeat(32);
export const subject = { id: 'b'.repeat(32), number: 7 };
export const contact = { id: 'c'.repeat(32), number: 9 };
export const account = 'e'.repeat(32);
export const opening: PlannedOpening = {
  ...{ at: Date.UTC(2026, 2, 2, 5), opportunity: 'd'.repeat(32), concerns: { subject: contact, account } },
  ...{ assignment: {}, stage: { pipeline: 'standard', stage: 'new', probability: 10 } },
  ...{ currency: 'EUR', amount: 700, products: [], expectedClose: '2026-06-30' },
  origin: { source: 'website', channel: 'web' },
};
export const about = { lead, subject };
export const identifiers = [
  { kind: 'lead', subject },
  { kind: 'email', subject: { id: 'f'.repeat(32), number: 8 }, shared: true },
] as const;
export const card = { name: 'Ada Lovelace', email: 'ada@example.com', company: 'Analytical Engines' };

/** Hours of a day in March, ms. */
export const at = (hour: number): number => Date.UTC(2026, 2, 2, hour);

export const creation: LeadCreated = {
  ...about,
  identifiers,
  ...{ owner: 'user:ada', team: 'north', source: 'website', channel: 'web', country: 'GB' },
};
export const created: LeadEvent = { type: 'lead-created', occurredAt: at(1), data: creation, personal: card };
export const assigned: LeadEvent = {
  type: 'lead-assigned',
  occurredAt: at(2),
  data: { ...about, owner: 'user:bob' },
};
export const qualified: LeadEvent = { type: 'lead-qualified', occurredAt: at(3), data: about };
export const disqualified: LeadEvent = {
  type: 'lead-disqualified',
  occurredAt: at(4),
  data: { ...about, reason: 'no budget' },
};
export const converted: LeadEvent = {
  type: 'lead-converted',
  occurredAt: at(5),
  data: { ...about, contact, account, opportunity: opening.opportunity, opening },
};
export const withdrawn: LeadEvent = {
  type: 'lead-withdrawn',
  occurredAt: at(6),
  data: { ...about, reason: 'import undone' },
};
export const erased: LeadEvent = { type: 'lead-erased', occurredAt: at(6), data: about };
