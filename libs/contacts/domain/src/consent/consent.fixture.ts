import type { ConsentEvent } from './consent.events';

export const subject = { id: 'a'.repeat(32), number: 7 };
export const may = Date.UTC(2026, 4, 1);
export const june = Date.UTC(2026, 5, 1);
export const july = Date.UTC(2026, 6, 1);
export const request = 'c'.repeat(32);

export const news = { subject, purpose: 'marketing', channel: 'mail', source: 'form' } as const;
export const agreed = { ...news, legalBasis: 'consent', wording: '1' } as const;
export const ours = { ...agreed, legalBasis: 'legitimate-interests' } as const;

export const given = { type: 'consent-given', occurredAt: may, data: agreed } as const satisfies ConsentEvent;
export const proven = {
  type: 'consent-given',
  occurredAt: may,
  data: agreed,
  personal: { proof: 'paper' },
} as const satisfies ConsentEvent;
export const givenOnOurs = { type: 'consent-given', occurredAt: may, data: ours } as const satisfies ConsentEvent;
export const givenToJune = { ...given, data: { ...agreed, expiresAt: june } } as const satisfies ConsentEvent;
export const withdrawn = { type: 'consent-withdrawn', occurredAt: june, data: news } as const satisfies ConsentEvent;
export const withdrawnOnConsent = {
  ...withdrawn,
  data: { ...news, legalBasis: 'consent' },
} as const satisfies ConsentEvent;
export const asked = {
  type: 'consent-requested',
  occurredAt: may,
  data: { ...agreed, request, until: june },
  personal: { token: 'token' },
} as const satisfies ConsentEvent;
export const erased = {
  type: 'consents-erased',
  occurredAt: july,
  data: { subject, consents: [`${subject.id}:marketing:mail`] },
} as const satisfies ConsentEvent;
