import { ApiProblem } from '@rapport/api-client';
import { minorUnits } from '../../format/format';
import type { Field, Values } from './fields';

/** A text that cannot be what the field is for. */
export class BadField extends Error {
  constructor(
    readonly field: string,
    /** Key of a sentence. */
    readonly reason: string,
  ) {
    super(reason);
  }
}

type Json = Record<string, unknown>;

/** What a form sends: texts as the API wants them, empty ones left out. @throws BadField */
export function bodyOf(fields: readonly Field[], values: Values): Json {
  const body: Json = {};
  for (const field of fields) {
    const value = values[field.name];
    const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    if (isEmpty) {
      if (field.isRequired) throw new BadField(field.name, 'form.required');
      continue;
    }
    put(body, field.name, sent(field, value, values));
  }
  return body;
}

function sent(field: Field, value: string | readonly string[], values: Values): unknown {
  if (typeof value !== 'string') return value;
  switch (field.kind) {
    case 'number': {
      const number = Number(value);
      if (!Number.isFinite(number)) throw new BadField(field.name, 'form.number');
      return number;
    }
    case 'money': {
      const amount = minorUnits(value, String(values[field.currencyFrom] ?? 'EUR'));
      if (amount === null) throw new BadField(field.name, 'form.money');
      return amount;
    }
    case 'moment':
      return new Date(value).toISOString();
    case 'text':
    case 'email':
    case 'tel':
    case 'long':
      return value.trim();
    case 'day':
    case 'password':
    case 'choice':
    case 'choices':
    case 'colleague':
    case 'record':
      return value;
    default:
      throw new Error(field satisfies never);
  }
}

function put(body: Json, name: string, value: unknown): void {
  const [head = '', ...rest] = name.split('.');
  if (rest.length === 0) {
    body[head] = value;
    return;
  }
  const inner = (body[head] ??= {}) as Json;
  put(inner, rest.join('.'), value);
}

/** `rules[2].months` is about the field `months` of what a form adds to a list. */
const IN_A_LIST = /^\w+\[\d+\]\./;

const fieldAt = (fields: readonly Field[], path: string): Field | undefined =>
  fields.find(({ name, at = name }) => {
    const isWithin = path.startsWith(`${at}.`) || path.startsWith(`${at}[`);
    return path === at || isWithin || at.startsWith(`${path}.`);
  });

/** The words of a refusal, at the field that they are about where that can be told; else under ''. */
export function problemsAt(fields: readonly Field[], error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof ApiProblem)) return { '': error instanceof Error ? error.message : String(error) };
  const found: Record<string, string> = {};
  for (const { path, message } of error.errors) {
    const field = fieldAt(fields, path) ?? fieldAt(fields, path.replace(IN_A_LIST, ''));
    const at = field?.name ?? '';
    found[at] = found[at] ? `${found[at]}; ${message}` : message;
  }
  if (error.errors.length > 0) return found;
  // `CONTACT.EMAIL_TAKEN` is about the field `email`.
  const words = error.code.toLowerCase().split(/[._]/);
  const named = fields.find(({ name }) => words.includes(name.toLowerCase()));
  return { [named?.name ?? '']: error.message.replace(`${error.code}: `, '') };
}
