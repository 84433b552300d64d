import type { ContactEvent } from './contact.events';

export const subject = { id: 'a'.repeat(32), number: 7 };
export const self = { kind: 'contact', subject };
export const hersAtWork = { kind: 'email', subject: { id: 'b'.repeat(32), number: 8 }, shared: true } as const;
export const hersAtHome = { kind: 'email', subject: { id: 'c'.repeat(32), number: 9 }, shared: true } as const;
export const analyticalEngines = 'e'.repeat(32);

export const registered: ContactEvent = {
  type: 'contact-registered',
  data: { subject, identifiers: [self, hersAtWork], country: 'GB' },
  personal: { name: 'Ada Lovelace', email: 'ada@example.com' },
};
export const tagged = (tag: string): ContactEvent => ({ type: 'contact-tagged', data: { subject, tag } });
export const untagged = (tag: string): ContactEvent => ({ type: 'contact-untagged', data: { subject, tag } });
export const archived: ContactEvent = { type: 'contact-archived', data: { subject } };
export const restored: ContactEvent = { type: 'contact-restored', data: { subject } };
export const erased: ContactEvent = { type: 'contact-erased', data: { subject } };
export const joined: ContactEvent = {
  type: 'contact-joined-account',
  data: { subject, account: analyticalEngines, since: '2026-01-01' },
};
export const left: ContactEvent = {
  type: 'contact-left-account',
  data: { subject, account: analyticalEngines, until: '2026-06-30' },
};
