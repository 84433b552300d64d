import type { CustomValue } from '@rapport/contracts';
import { ProblemError } from '@rapport/platform-nest';
import { checkValues, type CustomField } from '@rapport/records-domain';
import type { QualityKind } from '../quality-records';

const CUSTOM = 'custom.';
const LONGEST = 200;

type Set = Readonly<Record<string, CustomValue>>;

/** Fields of the record itself, and those that admins declared. */
export function splitSet(set: Set): {
  readonly own: Record<string, string>;
  readonly custom: Record<string, CustomValue>;
} {
  const entries = Object.entries(set);
  const custom = entries.flatMap(([field, value]) =>
    field.startsWith(CUSTOM) ? [[field.slice(CUSTOM.length), value] as const] : [],
  );
  const own = entries.flatMap(([field, value]) =>
    field.startsWith(CUSTOM) || typeof value !== 'string' ? [] : [[field, value] as const],
  );
  return { own: Object.fromEntries(own), custom: Object.fromEntries(custom) };
}

/** @throws ProblemError that names the field; DomainError where a value does not fit a declared field */
export function checkedSet(
  { settable }: QualityKind,
  set: Readonly<Record<string, unknown>>,
  declared: readonly CustomField[],
): Record<string, CustomValue> {
  const plain = declared.filter(({ definition }) => definition.isPlain);
  const names = [...settable, ...plain.map(({ definition }) => CUSTOM + definition.name)];
  return Object.fromEntries(
    Object.entries(set).map(([field, value]): [string, CustomValue] => {
      const own = plain.find(({ definition }) => CUSTOM + definition.name === field);
      const checked = own && checkValues([own], { [own.definition.name]: value }, {})[own.definition.name];
      if (checked !== undefined && checked !== null) return [field, checked];
      if (settable.includes(field) && typeof value === 'string' && value.length <= LONGEST) return [field, value];
      const message = `has to be a value for one of ${names.join(', ')}`;
      const errors = [{ path: `set.${field}`, code: 'INVALID', message }];
      throw new ProblemError('REQUEST.INVALID', 'a field is not valid', { errors });
    }),
  );
}
