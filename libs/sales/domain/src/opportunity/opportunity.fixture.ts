import type { OpportunityLine, OpportunityOpened } from '@rapport/contracts';
import type { OpportunityEvent } from './opportunity.events';

export const opportunity = 'a'.repeat(32);
export const contact = { id: 'c'.repeat(32), number: 7 };
export const account = 'e'.repeat(32);
export const about = { opportunity, subject: contact, account };
export const proposal = { pipeline: 'standard', stage: 'proposal', probability: 50 };
export const negotiation = { pipeline: 'standard', stage: 'negotiation', probability: 75 };
export const seats: readonly OpportunityLine[] = [{ productId: 'seat', quantity: 3, price: 2_000 }];

/** Hours of a day in March, ms. */
export const at = (hour: number): number => Date.UTC(2026, 2, 2, hour);

export const opening: OpportunityOpened = {
  ...about,
  ...{ owner: 'user:ada', team: 'north', ...proposal, value: { amount: 5_000, currency: 'EUR' }, products: [] },
  ...{ expectedClose: '2026-06-30', source: 'fair', channel: 'meeting', country: 'DE' },
};
export const opened: OpportunityEvent = { type: 'opportunity-opened', occurredAt: at(1), data: opening };
export const moved: OpportunityEvent = {
  type: 'opportunity-moved',
  occurredAt: at(2),
  data: { ...about, ...negotiation, from: 'proposal' },
};
export const reassigned: OpportunityEvent = {
  type: 'opportunity-reassigned',
  occurredAt: at(3),
  data: { ...about, owner: 'user:bob' },
};
export const valued: OpportunityEvent = {
  type: 'opportunity-valued',
  occurredAt: at(4),
  data: { ...about, value: { amount: 6_000, currency: 'EUR' }, products: seats },
};
export const rescheduled: OpportunityEvent = {
  type: 'opportunity-rescheduled',
  occurredAt: at(5),
  data: { ...about, expectedClose: '2026-09-30' },
};
export const won: OpportunityEvent = {
  type: 'opportunity-won',
  occurredAt: at(6),
  data: { ...about, value: { amount: 5_000, currency: 'EUR' } },
};
export const lost: OpportunityEvent = {
  type: 'opportunity-lost',
  occurredAt: at(6),
  data: { ...about, reason: 'price' },
};
export const reopened: OpportunityEvent = { type: 'opportunity-reopened', occurredAt: at(7), data: about };
export const withdrawn: OpportunityEvent = {
  type: 'opportunity-withdrawn',
  occurredAt: at(8),
  data: { ...about, reason: 'import undone' },
};
