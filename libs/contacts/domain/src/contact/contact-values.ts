import { DomainError, type Changes } from '@rapport/eventsourcing';
import { contactFields } from './card-fields';
import type { ContactFields } from './contact.decider';
import type { ContactState } from './contact.state';

/** Every value of a contact by the name of its field, tags, lists and accounts too; nothing of an erased one. */
export function contactFieldValues(state: ContactState): Readonly<Record<string, unknown>> {
  if (state.status === 'none' || state.status === 'erased') return {};
  const { card, plain, tags, lists, accounts, status } = state;
  return { ...card, ...plain, ...some({ tags, lists, accounts }), status };
}

/** Whether a field is sealed; what is no field of a contact is. */
export function isPersonalContactField(name: string): boolean {
  if (['tags', 'lists', 'accounts', 'status'].includes(name)) return false;
  return contactFields.find((field) => field.name === name)?.isPersonal ?? true;
}

/** The change that gives a field the value that it had in `then`. @throws DomainError `RECORD.UNKNOWN_FIELD` */
export function earlierContactValue(then: ContactState, name: string): Changes<ContactFields> {
  const field = contactFields.find((one) => one.name === name);
  if (!field) throw new DomainError('RECORD.UNKNOWN_FIELD', 'invalid', 'there is no such field', { path: 'field' });
  const values = contactFieldValues(then);
  // As it was typed, which standardises to the same.
  return { [field.name]: values[`${field.name}Entered`] ?? values[field.name] ?? null };
}

/** Without the lists that are empty. */
export function some(
  lists: Readonly<Record<string, readonly unknown[]>>,
): Readonly<Record<string, readonly unknown[]>> {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}
