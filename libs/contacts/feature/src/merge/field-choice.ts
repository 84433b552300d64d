import { contactFields, type ContactFieldName, type KnownContact } from '@rapport/contacts-domain';

export type Side = 'this' | 'other';
export type FieldChoice = Readonly<Partial<Record<ContactFieldName, Side>>>;

export const mergeFields = contactFields.map(({ name }) => name);

/** A field of two contacts that are to be merged, or are. */
export interface ComparedField {
  readonly name: ContactFieldName;
  readonly this: unknown;
  readonly other: unknown;
  readonly choice: Side;
}

/** Every field of which one of the two says something. A contact keeps its own value, where it has one. */
export function comparedFields(kept: KnownContact, merged: KnownContact, choice: FieldChoice = {}): ComparedField[] {
  const [own, others] = [valuesOf(kept), valuesOf(merged)];
  return mergeFields.flatMap((name): ComparedField[] => {
    const [mine, theirs] = [own(name), others(name)];
    if (mine === null && theirs === null) return [];
    return [{ name, this: mine, other: theirs, choice: choice[name] ?? (mine === null ? 'other' : 'this') }];
  });
}

/** The fields whose value is to be that of the contact which is merged away. */
export function takenFields(kept: KnownContact, merged: KnownContact, choice?: FieldChoice): ContactFieldName[] {
  return comparedFields(kept, merged, choice).flatMap(({ name, choice: side }) => (side === 'other' ? [name] : []));
}

const valuesOf = ({ card, plain }: KnownContact) => {
  const values = new Map<string, unknown>(Object.entries({ ...card, ...plain }));
  return (name: ContactFieldName): unknown => values.get(name) ?? null;
};
