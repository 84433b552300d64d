import type { Changes } from '@rapport/eventsourcing';
import {
  checkValidity,
  standardBirthday,
  standardEmail,
  standardLanguage,
  standardPhone,
  standardPoints,
  standardTimeZone,
} from '../record/standardise';
import { shownField } from './card-fields';
import type { ContactFields } from './contact.decider';

/**
 * The fields of a contact as they are kept; what was typed stays beside what it became. `country`: of the contact so
 * far, for phone numbers without one.
 *
 * @throws DomainError `CONTACT.BAD_EMAIL`, `CONTACT.BAD_PHONE`, `RECORD.BAD_VALUE`, naming the field
 */
export function standardContact(said: Changes<ContactFields>, country?: string): Changes<ContactFields> {
  const at = said.country ?? country;
  const { name, email, phone, emails, phones, addresses, language, timeZone, birthday, social, userId } = said;
  addresses?.forEach((address, index) => checkValidity(address, `addresses[${index}]`));
  return {
    ...said,
    ...(name && { name: name.normalize('NFC').trim() }),
    ...(userId && { userId: userId.normalize('NFC').trim() }),
    ...(email !== undefined && typed('email', email, email && standardEmail(email, 'email'))),
    ...(phone !== undefined && typed('phone', phone, phone && standardPhone(phone, at, 'phone'))),
    ...(emails && { emails: standardPoints(emails, 'emails', standardEmail) }),
    ...(phones && { phones: standardPoints(phones, 'phones', (text, path) => standardPhone(text, at, path)) }),
    ...(language && { language: standardLanguage(language, 'language') }),
    ...(timeZone && { timeZone: standardTimeZone(timeZone, 'timeZone') }),
    ...(birthday && { birthday: standardBirthday(birthday, 'birthday') }),
    ...(social && { social: social.map((one) => ({ ...one, network: one.network.toLowerCase() })) }),
  };
}

/** A new contact's fields: whoever is known by the parts of a name has them for a name. @throws DomainError */
export function standardNewContact(said: Changes<ContactFields>): Changes<ContactFields> {
  const name = said.name ?? shownField({ kind: 'name-parts' }, said.nameParts);
  return standardContact({ ...said, ...(name && { name }) });
}

function typed(name: 'email' | 'phone', entered: string | null, value: string | null) {
  return { [name]: value, [`${name}Entered`]: entered === value ? null : entered };
}
