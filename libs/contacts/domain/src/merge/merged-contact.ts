import { contactFields, type ContactFieldName } from '../contact/card-fields';
import type { ContactEvent } from '../contact/contact.events';
import type { ContactFields } from '../contact/contact.decider';
import type { AccountStay } from '../contact/contact.state';
import { mergedFields, union, valuesSaid, type Said, type SaidFields } from './said-fields';

/** What is shown of a contact, alone or together with those that it took in. */
export interface ContactView {
  readonly fields: SaidFields<ContactFieldName>;
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
 * A contact and those that it took in, as one: its fields as {@link mergedFields} has them. Tags, lists and stays at
 * accounts are those of all. Nothing of it is kept anywhere, so that a merge which is undone leaves nothing behind.
 */
export function mergedView(own: ContactView, tookIn: readonly TakenIn[]): ContactView {
  return tookIn.reduce<ContactView>(
    (shown, { position, taken, view }) => ({
      fields: mergedFields(names, shown.fields, { position, taken, fields: view.fields }),
      tags: union(shown.tags, view.tags),
      lists: union(shown.lists, view.lists),
      accounts: [...shown.accounts, ...view.accounts.filter((stay) => !shown.accounts.some(isSame(stay)))],
    }),
    own,
  );
}

const names = contactFields.map(({ name }) => name);

/** The card and the plain fields of a view, as a contact has them. */
export function fieldsOfView({ fields }: ContactView): ContactFields {
  return valuesSaid(fields);
}

function enteredOf({ emailEntered, phoneEntered }: ContactFields, name: ContactFieldName): string | undefined {
  return name === 'email' ? emailEntered : name === 'phone' ? phoneEntered : undefined;
}

const isSame = (one: AccountStay) => (other: AccountStay) =>
  one.account === other.account && one.since === other.since && one.until === other.until;
