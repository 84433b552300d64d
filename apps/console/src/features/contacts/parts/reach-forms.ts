import type { Schemas } from '../../../shared/api/types';
import type { Field, Values } from '../../../shared/ui/form/fields';

/** How somebody is reached: each field of a record holds several. */
export const reachKinds = ['emails', 'phones', 'addresses', 'social'] as const;
export type ReachKind = (typeof reachKinds)[number];

/** One of them, as the API writes it. */
export type Reach = Schemas['ContactPointDto'] | Schemas['PostalAddressDto'] | Schemas['SocialHandleDto'];

/** All of them that a record has. */
export type Reachable = {
  readonly emails?: readonly Schemas['ContactPointDto'][] | null;
  readonly phones?: readonly Schemas['ContactPointDto'][] | null;
  readonly addresses?: readonly Schemas['PostalAddressDto'][] | null;
  readonly social?: readonly Schemas['SocialHandleDto'][] | null;
};

const validity: readonly Field[] = [
  { name: 'purpose', label: 'reach.purpose', kind: 'text', hint: 'reach.purposeHint' },
  { name: 'since', kind: 'day' },
  { name: 'until', label: 'reach.until', kind: 'day' },
];

export const reachForms: Readonly<Record<ReachKind, readonly Field[]>> = {
  emails: [{ name: 'value', label: 'fields.email', kind: 'email', isRequired: true }, ...validity],
  phones: [{ name: 'value', label: 'fields.phone', kind: 'tel', isRequired: true }, ...validity],
  addresses: [
    { name: 'street', label: 'reach.street', kind: 'text' },
    { name: 'extra', label: 'reach.extra', kind: 'text' },
    { name: 'postcode', label: 'reach.postcode', kind: 'text' },
    { name: 'city', label: 'reach.city', kind: 'text' },
    { name: 'region', label: 'reach.region', kind: 'text' },
    { name: 'country', kind: 'text', hint: 'reach.countryHint' },
    ...validity,
  ],
  social: [
    { name: 'network', label: 'reach.network', kind: 'text', isRequired: true, hint: 'reach.networkHint' },
    { name: 'handle', label: 'reach.handle', kind: 'text', isRequired: true },
  ],
};

/** What stands in the form of one. */
export const typedReach = (kind: ReachKind, one: Reach): Values =>
  Object.fromEntries(
    reachForms[kind].flatMap(({ name }) => {
      const value = (one as Readonly<Record<string, string | undefined>>)[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

const addressParts = ['street', 'extra', 'postcode', 'city', 'region'] as const;

/** One of them in a line. */
export function shownReach(one: Reach, countryName: (code: string) => string): string {
  if ('value' in one) return one.value;
  if ('handle' in one) return `${one.network}: ${one.handle}`;
  const parts = [...addressParts.map((part) => one[part]), one.country && countryName(one.country)];
  return parts.filter(Boolean).join(', ') || (one.entered ?? '');
}

/** The same list with `before` become `after`: null for neither is one that is new, or gone. */
export function withReach(list: readonly Reach[], before: Reach | null, after: Reach | null): readonly Reach[] {
  const isBefore = (one: Reach) => before !== null && isSame(one, before);
  if (!list.some(isBefore)) return after ? [...list, after] : list;
  return list.flatMap((one) => (isBefore(one) ? (after ?? []) : one));
}

/** Both are as the API writes them. */
const isSame = (one: Reach, other: Reach): boolean => JSON.stringify(one) === JSON.stringify(other);
