import type { CustomFieldDefinition, CustomValue } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import type { CustomField } from './custom-fields.decider';

const LONGEST_TEXT = 2_000;

/** What a request says of each field; null empties it. */
export type SaidValues = Readonly<Record<string, unknown>>;

/**
 * The values that fit their fields, texts trimmed. `complete`: the required ones have to be there too, after `before`.
 *
 * @throws DomainError `CUSTOM_FIELD.UNKNOWN`, `CUSTOM_FIELD.BAD_VALUE`, `CUSTOM_FIELD.REQUIRED`, naming the field
 */
export function checkValues(
  fields: readonly CustomField[],
  said: SaidValues,
  before: Readonly<Record<string, CustomValue>>,
): Readonly<Record<string, CustomValue | null>> {
  const isFirst = Object.keys(before).length === 0;
  const defaults = isFirst ? fields.flatMap(({ definition, isRetired }) => byDefault(definition, isRetired)) : [];
  const checked = Object.entries({ ...Object.fromEntries(defaults), ...said }).map(([name, value]) => {
    const path = `custom.${name}`;
    const field = fields.find(({ definition }) => definition.name === name);
    if (!field || (field.isRetired && value !== null))
      throw refused('CUSTOM_FIELD.UNKNOWN', path, field ? 'the field is retired' : 'there is no such field');
    return [name, value === null ? null : checkValue(field.definition, value, path)] as const;
  });
  const after = { ...before, ...Object.fromEntries(checked) };
  for (const { definition, isRetired } of fields)
    if (definition.isRequired && !isRetired && (after[definition.name] ?? null) === null)
      throw refused('CUSTOM_FIELD.REQUIRED', `custom.${definition.name}`, 'has to be there');
  return Object.fromEntries(checked);
}

const byDefault = (definition: CustomFieldDefinition, isRetired: boolean) =>
  definition.default === undefined || isRetired ? [] : [[definition.name, definition.default] as const];

/** @throws DomainError `CUSTOM_FIELD.BAD_VALUE` */
export function checkValue(definition: CustomFieldDefinition, value: unknown, path: string): CustomValue {
  const bad = (message: string): never => {
    throw refused('CUSTOM_FIELD.BAD_VALUE', path, message);
  };
  const { type, choices = [], decimals = 0, currency = '' } = definition;
  const isChoice = (id: unknown): id is string => choices.some((choice) => choice.id === id);
  switch (type) {
    case 'text': {
      const text = typeof value === 'string' ? value.normalize('NFC').trim() : '';
      return text === '' || text.length > LONGEST_TEXT ? bad(`has 1 to ${LONGEST_TEXT} characters`) : text;
    }
    case 'number':
      return typeof value === 'number' && isWhole(value * 10 ** decimals)
        ? value
        : bad(`is a number with at most ${decimals} decimals`);
    case 'money':
      return isMoney(value, currency)
        ? { amount: value.amount, currency }
        : bad(`is an amount in minor units of ${currency}`);
    case 'date':
      return typeof value === 'string' && isDay(value) ? value : bad('is a day, YYYY-MM-DD');
    case 'choice':
      return isChoice(value) ? value : bad(`is one of ${choices.map(({ id }) => id).join(', ')}`);
    case 'multi-choice':
      return Array.isArray(value) && value.length > 0 && value.every(isChoice)
        ? choices.map(({ id }) => id).filter((id) => value.includes(id))
        : bad(`is a list of ${choices.map(({ id }) => id).join(', ')}`);
    case 'boolean':
      return typeof value === 'boolean' ? value : bad('is true or false');
    case 'reference':
      return typeof value === 'string' && /^[0-9a-f]{32}$/.test(value) ? value : bad('is the id of a record');
    default:
      return type satisfies never;
  }
}

/** A safe integer but for the rounding of binary fractions: 19.99 × 100. */
const isWhole = (scaled: number): boolean =>
  Number.isSafeInteger(Math.round(scaled)) &&
  Math.abs(scaled - Math.round(scaled)) < 1e-6 * Math.max(1, Math.abs(scaled));

function isMoney(value: unknown, currency: string): value is { amount: number } {
  if (typeof value !== 'object' || value === null || !('amount' in value)) return false;
  const isCurrency = !('currency' in value) || value.currency === currency;
  return isCurrency && Number.isSafeInteger(value.amount);
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const refused = (code: string, path: string, message: string) =>
  new DomainError(code, 'invalid', `${path}: ${message}`, { path });
