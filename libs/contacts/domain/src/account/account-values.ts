import type { AccountFacts } from '@rapport/contracts';
import { DomainError, type Changes } from '@rapport/eventsourcing';
import { some } from '../contact';
import type { AccountState } from './account';
import { accountFields } from './account-fields';

/** Every value of an account by the name of its field, tags and lists too. */
export function accountFieldValues(state: AccountState): Readonly<Record<string, unknown>> {
  if (state.status === 'none') return {};
  const { facts, tags, lists, status } = state;
  return { ...facts, ...some({ tags, lists }), status };
}

/** The change that gives a field the value that it had in `then`. @throws DomainError `RECORD.UNKNOWN_FIELD` */
export function earlierAccountValue(then: AccountState, name: string): Changes<AccountFacts> {
  const field = accountFields.find((one) => one.name === name);
  if (!field) throw new DomainError('RECORD.UNKNOWN_FIELD', 'invalid', 'there is no such field', { path: 'field' });
  const values = accountFieldValues(then);
  return { [field.name]: values[`${field.name}Entered`] ?? values[field.name] ?? null };
}
