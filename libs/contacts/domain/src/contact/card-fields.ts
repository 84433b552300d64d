import type { PostalAddress } from '@rapport/contracts';
import type { ContactFields } from './contact.decider';
import type { NameParts } from './contact-card';

/** What a field of a record holds; lists (`…s`) hold several, in the order that the organisation prefers. */
export type CardFieldKind =
  | 'text'
  | 'label'
  | 'id'
  | 'email'
  | 'phone'
  | 'country'
  | 'language'
  | 'time-zone'
  | 'birthday'
  | 'domain'
  | 'url'
  | 'integer'
  | 'name-parts'
  | 'names'
  | 'emails'
  | 'phones'
  | 'addresses'
  | 'handles';

/** A field as imports, merges, duplicates, quality and lists go over them. */
export interface CardField<Name extends string = string> {
  readonly name: Name;
  /** To show, in English. */
  readonly label: string;
  readonly kind: CardFieldKind;
  /** Sealed for the person, and gone with it; the others are plain and stay. */
  readonly isPersonal: boolean;
}

/** What was typed goes with the field that it became. */
export type ContactFieldName = Exclude<keyof ContactFields, 'emailEntered' | 'phoneEntered'>;

const personal = <Name extends string>(name: Name, label: string, kind: CardFieldKind): CardField<Name> => ({
  ...{ name, label, kind },
  isPersonal: true,
});
const plain = <Name extends string>(name: Name, label: string, kind: CardFieldKind): CardField<Name> => ({
  ...{ name, label, kind },
  isPersonal: false,
});

/** Every field of a contact, in the order in which people read them. */
export const contactFields: readonly CardField<ContactFieldName>[] = [
  personal('name', 'Name', 'text'),
  personal('nameParts', 'Parts of the name', 'name-parts'),
  personal('otherNames', 'Other names', 'names'),
  personal('email', 'Mail', 'email'),
  personal('emails', 'Mails', 'emails'),
  personal('phone', 'Phone', 'phone'),
  personal('phones', 'Phones', 'phones'),
  personal('addresses', 'Addresses', 'addresses'),
  personal('userId', 'User id', 'text'),
  personal('jobTitle', 'Job', 'text'),
  personal('language', 'Language', 'language'),
  personal('timeZone', 'Time zone', 'time-zone'),
  personal('birthday', 'Birthday', 'birthday'),
  personal('social', 'Social handles', 'handles'),
  plain('country', 'Country', 'country'),
  plain('source', 'Source', 'label'),
  plain('owner', 'Owner', 'id'),
  plain('lifecycleStage', 'Life-cycle stage', 'id'),
];

/** The fields that events say plainly. */
export const plainContactFields = ['country', 'source', 'owner', 'lifecycleStage'] as const;

const partsInOrder = ['prefix', 'given', 'middle', 'family', 'suffix'] as const satisfies readonly (keyof NameParts)[];
const addressInOrder = [
  'street',
  'extra',
  'postcode',
  'city',
  'region',
  'country',
] as const satisfies readonly (keyof PostalAddress)[];

/** The value of a field of this kind as one text; several values are apart by `; `. */
export function shownField({ kind }: Pick<CardField, 'kind'>, value: unknown): string {
  if (value === null || value === undefined) return '';
  switch (kind) {
    case 'text':
    case 'label':
    case 'id':
    case 'email':
    case 'phone':
    case 'country':
    case 'language':
    case 'time-zone':
    case 'birthday':
    case 'domain':
    case 'url':
    case 'integer':
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    case 'name-parts':
      return joined(value, partsInOrder, ' ');
    case 'names':
    case 'emails':
    case 'phones':
      return each(value, (item) => text(item, 'value'));
    case 'addresses':
      return each(value, (item) => joined(item, addressInOrder, ', ') || text(item, 'entered'));
    case 'handles':
      return each(value, (item) => `${text(item, 'network')}: ${text(item, 'handle')}`);
    default:
      return kind satisfies never;
  }
}

function each(value: unknown, shown: (item: unknown) => string): string {
  return (Array.isArray(value) ? value : [])
    .map(shown)
    .filter((one) => one !== '')
    .join('; ');
}

const joined = (value: unknown, names: readonly string[], by: string): string =>
  names
    .map((name) => text(value, name))
    .filter((part) => part !== '')
    .join(by);

function text(value: unknown, name: string): string {
  const found: unknown = Object.entries(value ?? {}).find(([key]) => key === name)?.[1];
  return typeof found === 'string' ? found : '';
}
