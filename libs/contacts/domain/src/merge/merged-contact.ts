import { contactFields, type ContactFieldName } from '../contact/card-fields';
import type { ContactEvent } from '../contact/contact.events';
import type { ContactFields } from '../contact/contact.decider';
import type { AccountStay } from '../contact/contact.state';

/** A value, and the position of the event that last said something of its field. */
interface Said {
  readonly value: unknown;
  /** As it was typed, of mail and phone. */
  readonly entered?: string;
  readonly at: number;
}

/** What is shown of a contact, alone or together with those that it took in. */
export interface ContactView {
  readonly fields: ReadonlyMap<ContactFieldName, Said>;
  readonly tags: readonly string[];
  readonly lists: readonly string[];
  readonly accounts: readonly AccountStay[];
}

/** A contact that was taken in, as it is shown itself. */
export interface TakenIn {
  /** Of the event that says so. */
  readonly position: number;
  readonly taken: readonly string[];
  readonly view: ContactView;
}

export interface SaidOfContact {
  readonly position: number;
  readonly event: ContactEvent;
}

/** The same, with its own value of each field said as late as this. */
export function saidAgain(
  said: ReadonlyMap<ContactFieldName, Said>,
  again: ReadonlyMap<string, number>,
): Map<ContactFieldName, Said> {
  return new Map([...said].map(([name, one]) => [name, { ...one, at: Math.max(one.at, again.get(name) ?? 0) }]));
}

/** Which fields of a contact were said when, out of its events in order. Null: it was erased. */
export function saidFields(events: Iterable<SaidOfContact>): Map<ContactFieldName, Said> | null {
  const said = new Map<ContactFieldName, Said>();
  for (const { position, event } of events) {
    if (event.type === 'contact-erased') return null;
    if (event.type !== 'contact-registered' && event.type !== 'contact-changed') continue;
    if (!event.personal) return null;
    const card = event.personal;
    const fields = { ...event.data, ...card } as ContactFields;
    const named = event.type === 'contact-changed' ? new Set(event.data.fields) : null;
    for (const { name } of contactFields) {
      const before = said.get(name);
      const at = !named || named.has(name) ? position : (before?.at ?? 0);
      const entered = enteredOf(fields, name);
      said.set(name, { value: fields[name] ?? null, ...(entered !== undefined && { entered }), at });
    }
  }
  return said;
}

/**
 * A contact and those that it took in, as one. A field shows what was chosen at the merge, until somebody changes it in
 * one of the two: then the later word counts, whichever of both it was said to. Tags, lists and stays at accounts are
 * those of all. Nothing of it is kept anywhere, so that a merge which is undone leaves nothing behind.
 */
export function mergedView(own: ContactView, tookIn: readonly TakenIn[]): ContactView {
  return tookIn.reduce<ContactView>(
    (shown, { position, taken, view }) => ({
      fields: new Map(
        contactFields.map(({ name }): [ContactFieldName, Said] => [
          name,
          chosen(shown.fields.get(name), view.fields.get(name), taken.includes(name), position),
        ]),
      ),
      tags: union(shown.tags, view.tags),
      lists: union(shown.lists, view.lists),
      accounts: [...shown.accounts, ...view.accounts.filter((stay) => !shown.accounts.some(isSame(stay)))],
    }),
    own,
  );
}

const unsaid: Said = { value: null, at: 0 };

function chosen(own: Said = unsaid, other: Said = unsaid, isTaken: boolean, mergedAt: number): Said {
  const [first, second] = own.at >= other.at ? [own, other] : [other, own];
  if (first.at > mergedAt) return first;
  if (second.at > mergedAt) return second;
  // Whom it was taken from may have lost it again, with a merge of its own that was undone.
  return isTaken && other.value !== null ? other : own;
}

/** The card and the plain fields of a view, as a contact has them. */
export function fieldsOfView({ fields }: ContactView): ContactFields {
  const shown = [...fields].flatMap(([name, { value, entered }]) => [
    ...(value === null ? [] : [[name, value] as const]),
    ...(entered === undefined ? [] : [[`${name}Entered`, entered] as const]),
  ]);
  return Object.fromEntries(shown);
}

function enteredOf({ emailEntered, phoneEntered }: ContactFields, name: ContactFieldName): string | undefined {
  return name === 'email' ? emailEntered : name === 'phone' ? phoneEntered : undefined;
}

const union = (one: readonly string[], other: readonly string[]) => [...new Set([...one, ...other])].sort();
const isSame = (one: AccountStay) => (other: AccountStay) =>
  one.account === other.account && one.since === other.since && one.until === other.until;
