import type { Column } from '../table/table';
import type { FieldMapping, Mapping, TargetMapping } from './mapping';
import { meaningOf, recognise, type KnownExport } from './recognised';
import { fieldOf, targetFields, type TargetField, type TargetName } from './targets';

export interface Suggestion {
  /** The system and what it exported, where the headers tell; null: any table. */
  readonly recognised: { readonly system: string; readonly what: string } | null;
  readonly mapping: Mapping;
  /** Columns that nothing was found for. */
  readonly unmapped: readonly string[];
}

/**
 * What the columns of a file seem to mean: by the headers of known exports, else by what columns are usually called, else
 * by what their values look like. `wanted`: what rows shall become; default: what fits best.
 */
export function suggestMapping(
  columns: readonly Column[],
  values: readonly (readonly string[])[],
  wanted?: TargetName,
): Suggestion {
  const headers = columns.map(({ name }) => name);
  const whole = wholeExport(headers);
  if (whole && wanted === undefined) return whole;
  const found = recognise(headers);
  const known = wanted === undefined || (found && wanted in found.targets) ? found : null;
  const first = known ? firstOf(known) : (wanted ?? likeliest(headers));
  const fields = new Map<TargetName, FieldMapping[]>();
  const add = (target: TargetName, mapping: FieldMapping): boolean => {
    const own = fields.get(target) ?? [];
    const field = fieldOf(target, mapping.field);
    if (!field || (!field.many && own.some((one) => one.field === mapping.field))) return false;
    fields.set(target, [...own, mapping]);
    return true;
  };
  const unmapped = columns.filter(({ name: column }, at) => {
    const meaning = known && meaningOf(known, column);
    const [target, field] = meaning ? placeOf(meaning) : [first, byName(first, column) ?? byValues(first, values[at])];
    return field === undefined || !add(target, { field, column, ...(meaning && known?.readings?.[meaning]) });
  });
  for (const [place, value] of Object.entries(known?.constants ?? {})) {
    const [target, field] = placeOf(place);
    if (fields.has(target) && field !== undefined) add(target, { field, value });
  }
  const targets = [...fields].map(([target, own]): TargetMapping => {
    const key = known?.targets[target] ?? null;
    return {
      target,
      key: own.some(({ field }) => field === key) ? key : usualKey(target, own),
      mode: 'upsert',
      fields: own,
    };
  });
  return {
    recognised: known && { system: known.system, what: known.what },
    mapping: {
      system: known?.system ?? 'file',
      targets: targets.toSorted((a, b) => order(a, first) - order(b, first)),
    },
    unmapped: unmapped.map(({ name }) => name),
  };
}

/** Kinds that an export of everything holds, as its column `record` names them. */
export const exportedTargets = [
  ...(['account', 'contact', 'lead', 'opportunity', 'order', 'ticket'] as const),
  ...(['relation', 'consent', 'interaction', 'task', 'tracked'] as const),
] as const satisfies readonly TargetName[];

/** An export of everything from another Rapport: every field is called as it is. */
function wholeExport(headers: readonly string[]): Suggestion | null {
  const known = recognise(headers);
  if (known?.system !== 'rapport' || known.what !== 'export') return null;
  const targets = exportedTargets.map((target): TargetMapping => {
    const own = targetFields[target].filter(({ name }) => name !== 'id' && headers.includes(name));
    const fields = own.map(({ name }) => ({ field: name, column: name }));
    const hasId = fieldOf(target, 'externalId') !== undefined;
    const key = hasId ? 'externalId' : target === 'order' ? 'orderId' : null;
    return {
      ...{ target, key, mode: 'upsert', when: { column: 'record', is: target } },
      fields: hasId ? [{ field: 'externalId', column: 'id' }, ...fields] : fields,
    };
  });
  return { recognised: { system: 'rapport', what: 'export' }, mapping: { system: 'rapport', targets }, unmapped: [] };
}

const order = ({ target }: TargetMapping, first: TargetName) => (target === first ? 0 : 1);

function firstOf({ targets }: KnownExport): TargetName {
  const [first = 'contact'] = Object.keys(targets) as TargetName[];
  return first;
}

function placeOf(meaning: string): [TargetName, string | undefined] {
  const [target, field] = meaning.split('.') as [TargetName, string | undefined];
  return [target, field];
}

const bare = (text: string) =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** What most of the headers are called in; a person has to be among a contact's. */
function likeliest(headers: readonly string[]): TargetName {
  const score = (target: TargetName) => headers.filter((header) => byName(target, header) !== undefined).length;
  const candidates: readonly TargetName[] = [
    ...['contact', 'account', 'interaction', 'consent', 'opportunity', 'order', 'ticket', 'lead'],
  ] as const;
  return candidates.reduce((best, one) => (score(one) > score(best) ? one : best));
}

function byName(target: TargetName, header: string): string | undefined {
  const name = bare(header);
  const fields = targetFields[target];
  const isCalled = (field: TargetField) => bare(field.name) === name || field.known.includes(name);
  return fields.find(isCalled)?.name ?? fields.find((field) => bare(field.label) === name)?.name;
}

function byValues(target: TargetName, values: readonly string[] = []): string | undefined {
  if (values.length === 0) return undefined;
  const most = (pattern: RegExp) => values.filter((value) => pattern.test(value)).length > 0.8 * values.length;
  const isMail = most(/^[^\s@]+@[^\s@]+\.[^\s@]+$/);
  const isPhone = most(/^\+[\d\s()./-]{7,}$/);
  const name = isMail ? 'email' : isPhone ? 'phone' : most(/^(https?:\/\/|www\.)/) ? 'website' : undefined;
  return name !== undefined && fieldOf(target, name) ? name : undefined;
}

function usualKey(target: TargetName, fields: readonly FieldMapping[]): string | null {
  const usual: Partial<Record<TargetName, readonly string[]>> = {
    contact: ['externalId', 'email', 'userId', 'phone', 'id'],
    account: ['externalId', 'domain', 'name', 'id'],
    lead: ['externalId', 'email', 'id'],
    order: ['orderId'],
  };
  const keys = usual[target] ?? ['externalId', 'id'];
  return keys.find((key) => fieldOf(target, key)?.isKey && fields.some(({ field }) => field === key)) ?? null;
}
