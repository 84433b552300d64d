import type { AccountFacts, ContactPoint, PostalAddress } from '@rapport/contracts';
import type { ContactCard } from '../../contact';
import type { CompanyRecord, PersonRecord, PlaceRecord } from '../record';

/** What of a contact's card is compared. */
export function personOf(id: string, card: ContactCard): PersonRecord {
  const { name, nameParts, otherNames = [], email, emails = [], phone, phones = [], addresses = [], birthday } = card;
  const { given, middle, family } = nameParts ?? {};
  const parts = [given, middle, family].filter(isThere).join(' ');
  return {
    id,
    names: distinct([name, ...(parts === '' ? [] : [parts]), ...otherNames.map(({ value }) => value)]),
    mails: points(email, emails),
    phones: points(phone, phones),
    places: addresses.map(placeIn),
    ...(birthday !== undefined && { birthday }),
  };
}

/** What of an account is compared. */
export function companyOf(id: string, facts: AccountFacts): CompanyRecord {
  const { name, otherNames = [], domain, website, emails = [], phone, phones = [], addresses = [] } = facts;
  return {
    id,
    names: distinct([name, ...otherNames.map(({ value }) => value)]),
    domains: distinct([domain, website, ...emails.map(({ value }) => value)]),
    phones: points(phone, phones),
    places: addresses.map(placeIn),
  };
}

const points = (primary: string | undefined, further: readonly ContactPoint[]): string[] =>
  distinct([primary, ...further.map(({ value }) => value)]);

function placeIn({ street, city, postcode, country }: PostalAddress): PlaceRecord {
  return {
    ...(street !== undefined && { street }),
    ...(city !== undefined && { city }),
    ...(postcode !== undefined && { postcode }),
    ...(country !== undefined && { country }),
  };
}

const distinct = (values: readonly (string | undefined)[]): string[] => [...new Set(values.filter(isThere))];
const isThere = (value: string | undefined): value is string => value !== undefined && value !== '';

/** What a record says in a field of the comparison, to show; empty where it says nothing. */
export function shownOf(record: PersonRecord & CompanyRecord, field: string): string {
  const { names = [], mails = [], domains = [], phones = [], places = [], birthday = '' } = record;
  const values: Readonly<Record<string, readonly string[]>> = {
    ...{ name: names, 'other name': names, mail: mails, domain: domains, phone: phones, birthday: [birthday] },
    place: places.map(({ street, postcode, city, country }) =>
      [street, postcode, city, country].filter(isThere).join(', '),
    ),
  };
  return (values[field] ?? []).filter(isThere).join('; ');
}
