import type { AccountFacts } from '@rapport/contracts';
import type { Changes } from '@rapport/eventsourcing';
import type { CardField } from '../contact';
import {
  checkValidity,
  standardEmail,
  standardLanguage,
  standardPhone,
  standardPoints,
  standardTimeZone,
} from '../record/standardise';

export type AccountFieldName = Exclude<keyof AccountFacts, 'phoneEntered'>;

const field = (name: AccountFieldName, label: string, kind: CardField['kind']): CardField<AccountFieldName> => ({
  ...{ name, label, kind },
  isPersonal: false,
});

/** Every field of an account, in the order in which people read them. */
export const accountFields: readonly CardField<AccountFieldName>[] = [
  field('name', 'Name', 'text'),
  field('otherNames', 'Other names', 'names'),
  field('domain', 'Domain', 'domain'),
  field('website', 'Web site', 'url'),
  field('phone', 'Phone', 'phone'),
  field('phones', 'Phones', 'phones'),
  field('emails', 'Mails', 'emails'),
  field('addresses', 'Addresses', 'addresses'),
  field('country', 'Country', 'country'),
  field('industry', 'Industry', 'text'),
  field('employees', 'Employees', 'integer'),
  field('registrationNumber', 'Registration number', 'text'),
  field('taxId', 'Tax id', 'text'),
  field('language', 'Language', 'language'),
  field('timeZone', 'Time zone', 'time-zone'),
  field('social', 'Social handles', 'handles'),
  field('source', 'Source', 'label'),
  field('owner', 'Owner', 'id'),
  field('lifecycleStage', 'Life-cycle stage', 'id'),
];

/**
 * The facts of an account as they are kept; what was typed stays beside what it became. `country`: of the account so
 * far, for phone numbers without one.
 *
 * @throws DomainError `CONTACT.BAD_EMAIL`, `CONTACT.BAD_PHONE`, `RECORD.BAD_VALUE`, naming the field
 */
export function standardAccount(said: Changes<AccountFacts>, country?: string): Changes<AccountFacts> {
  const at = said.country ?? country;
  const { phone, phones, emails, addresses, language, timeZone, social } = said;
  addresses?.forEach((address, index) => checkValidity(address, `addresses[${index}]`));
  const number = phone && standardPhone(phone, at, 'phone');
  return {
    ...said,
    ...(phone !== undefined && { phone: number, phoneEntered: phone === number ? null : phone }),
    ...(emails && { emails: standardPoints(emails, 'emails', standardEmail) }),
    ...(phones && { phones: standardPoints(phones, 'phones', (text, path) => standardPhone(text, at, path)) }),
    ...(language && { language: standardLanguage(language, 'language') }),
    ...(timeZone && { timeZone: standardTimeZone(timeZone, 'timeZone') }),
    ...(social && { social: social.map((one) => ({ ...one, network: one.network.toLowerCase() })) }),
  };
}
