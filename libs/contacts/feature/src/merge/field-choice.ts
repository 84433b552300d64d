import {
  accountFields,
  contactFields,
  type AccountFieldName,
  type ContactFieldName,
  type KnownContact,
} from '@rapport/contacts-domain';
import type { AccountFacts } from '@rapport/contracts';

export type Side = 'this' | 'other';
export type FieldChoice = Readonly<Partial<Record<ContactFieldName, Side>>>;
export type AccountFieldChoice = Readonly<Partial<Record<AccountFieldName, Side>>>;

export const mergeFields = contactFields.map(({ name }) => name);
export const accountMergeFields = accountFields.map(({ name }) => name);

/** A field of two records that are to be merged, or are. */
export interface ComparedField<Name extends string = string> {
  readonly name: Name;
  readonly this: unknown;
  readonly other: unknown;
  readonly choice: Side;
}

/** Every field of which one of the two contacts says something. */
export const comparedFields = (
  kept: KnownContact,
  merged: KnownContact,
  choice?: FieldChoice,
): ComparedField<ContactFieldName>[] => compared(mergeFields, valuesOf(kept), valuesOf(merged), choice);

/** The fields whose value is to be that of the contact which is merged away. */
export const takenFields = (kept: KnownContact, merged: KnownContact, choice?: FieldChoice): ContactFieldName[] =>
  taken(comparedFields(kept, merged, choice));

/** Every field of which one of the two accounts says something. */
export const comparedAccountFields = (
  kept: AccountFacts,
  merged: AccountFacts,
  choice?: AccountFieldChoice,
): ComparedField<AccountFieldName>[] => compared(accountMergeFields, { ...kept }, { ...merged }, choice);

export const takenAccountFields = (
  kept: AccountFacts,
  merged: AccountFacts,
  choice?: AccountFieldChoice,
): AccountFieldName[] => taken(comparedAccountFields(kept, merged, choice));

type Values = Readonly<Record<string, unknown>>;

/** A record keeps its own value, where it has one. */
function compared<Name extends string>(
  names: readonly Name[],
  own: Values,
  others: Values,
  choice?: Readonly<Partial<Record<Name, Side>>>,
): ComparedField<Name>[] {
  return names.flatMap((name): ComparedField<Name>[] => {
    const [mine, theirs] = [own[name] ?? null, others[name] ?? null];
    if (mine === null && theirs === null) return [];
    return [{ name, this: mine, other: theirs, choice: choice?.[name] ?? (mine === null ? 'other' : 'this') }];
  });
}

const taken = <Name extends string>(fields: readonly ComparedField<Name>[]): Name[] =>
  fields.flatMap(({ name, choice }) => (choice === 'other' ? [name] : []));

const valuesOf = ({ card, plain }: KnownContact): Values => ({ ...card, ...plain });
