import {
  country,
  hexId,
  listOf,
  objectOf,
  text,
  type JsonSchema,
  type PublicEventSchema,
} from '../public-event-schema';
import type { AccountChanged, AccountListed, AccountRegistered, AccountTagged } from './account';
import type {
  AboutContact,
  ContactChanged,
  ContactJoinedAccount,
  ContactLeftAccount,
  ContactListed,
  ContactRegistered,
  ContactTagged,
} from './contact';
import { identifierRef, sealedPart, subjectRef } from './interaction.schema';
import { addresses, handles, otherNames, points } from './profile.schema';

const day: JsonSchema = { type: 'string', pattern: String.raw`^\d{4}-\d{2}-\d{2}$` };
const about = { subject: subjectRef };
const facts = { ...about, identifiers: listOf(identifierRef) };
const plainFields = { country, source: text, owner: text, lifecycleStage: text };
const subject = { id: '5d41402abc4b2a76b9719d911017c592', number: 7 };
const contact: ContactRegistered = {
  subject,
  identifiers: [
    { kind: 'contact', subject },
    { kind: 'email', subject: { id: '7d793037a0760186574b0282f2f435e7', number: 8 }, shared: true },
  ],
  country: 'GB',
  source: 'trade fair',
  owner: 'u-17',
  lifecycleStage: 'customer',
};
const account = 'e4d909c290d0fb1ca068ffaddf22cbd0';

const registered: PublicEventSchema<ContactRegistered> = {
  schema: objectOf(facts, { ...plainFields, ...sealedPart }),
  example: contact,
};
const changed: PublicEventSchema<ContactChanged> = {
  schema: objectOf({ ...facts, fields: listOf(text) }, { ...plainFields, ...sealedPart }),
  example: { ...contact, fields: ['name'] },
};
const tagged: PublicEventSchema<ContactTagged> = {
  schema: objectOf({ ...about, tag: text }),
  example: { subject, tag: 'vip' },
};
const listed: PublicEventSchema<ContactListed> = {
  schema: objectOf({ ...about, list: text }),
  example: { subject, list: 'newsletter' },
};
const alone: PublicEventSchema<AboutContact> = { schema: objectOf(about), example: { subject } };
const joined: PublicEventSchema<ContactJoinedAccount> = {
  schema: objectOf({ ...about, account: hexId, since: day }),
  example: { subject, account, since: '2026-01-01' },
};
const left: PublicEventSchema<ContactLeftAccount> = {
  schema: objectOf({ ...about, account: hexId, until: day }),
  example: { subject, account, until: '2026-06-30' },
};

export const contactSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'contacts.contact-registered.v1': registered,
  'contacts.contact-changed.v1': changed,
  'contacts.contact-tagged.v1': tagged,
  'contacts.contact-untagged.v1': tagged,
  'contacts.contact-listed.v1': listed,
  'contacts.contact-unlisted.v1': listed,
  'contacts.contact-archived.v1': alone,
  'contacts.contact-restored.v1': alone,
  'contacts.contact-erased.v1': alone,
  'contacts.contact-joined-account.v1': joined,
  'contacts.contact-left-account.v1': left,
};

const company = {
  ...{ domain: text, country, industry: text, otherNames, website: text, addresses, social: handles },
  ...{ phone: text, phoneEntered: text, phones: points, emails: points, employees: { type: 'integer', minimum: 0 } },
  ...{ registrationNumber: text, taxId: text, language: text, timeZone: text },
  ...{ source: text, owner: text, lifecycleStage: text },
};
const example: AccountRegistered = { account, name: 'Example Ltd', domain: 'example.com', country: 'GB' };
const accountRegistered: PublicEventSchema<AccountRegistered> = {
  schema: objectOf({ account: hexId, name: text }, company),
  example,
};
const accountChanged: PublicEventSchema<AccountChanged> = {
  schema: objectOf({ account: hexId, name: text, fields: listOf(text) }, company),
  example: { ...example, fields: ['domain'] },
};
const accountTagged: PublicEventSchema<AccountTagged> = {
  schema: objectOf({ account: hexId, tag: text }),
  example: { account, tag: 'partner' },
};
const accountListed: PublicEventSchema<AccountListed> = {
  schema: objectOf({ account: hexId, list: text }),
  example: { account, list: 'key-accounts' },
};
const accountAlone: PublicEventSchema<{ account: string }> = {
  schema: objectOf({ account: hexId }),
  example: { account },
};

export const accountSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'contacts.account-registered.v1': accountRegistered,
  'contacts.account-changed.v1': accountChanged,
  'contacts.account-tagged.v1': accountTagged,
  'contacts.account-untagged.v1': accountTagged,
  'contacts.account-listed.v1': accountListed,
  'contacts.account-unlisted.v1': accountListed,
  'contacts.account-archived.v1': accountAlone,
  'contacts.account-restored.v1': accountAlone,
};
