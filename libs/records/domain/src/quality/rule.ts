import type { CustomFieldKind } from '@rapport/contracts';
import { monthsBefore } from './months-before';

/** Kinds of records that rules of quality are about: those that may have fields of their own. */
export type QualityType = CustomFieldKind;

/** What is expected of the field of a record. */
export type QualityCheck =
  | { readonly check: 'required'; readonly field: string }
  /** A regular expression that a value has to match, where there is one. */
  | { readonly check: 'pattern'; readonly field: string; readonly pattern: string }
  /** Numbers, or days as `YYYY-MM-DD`; both ends inclusive. */
  | { readonly check: 'range'; readonly field: string; readonly from?: string; readonly to?: string }
  /** The record names another one, which is there as far as its context knows. */
  | { readonly check: 'reference'; readonly field: string }
  /** Where `field` has a value, `needs` has one too. */
  | { readonly check: 'cross-field'; readonly field: string; readonly needs: string }
  /** Somebody has changed the record within so many months. */
  | { readonly check: 'freshness'; readonly months: number };

export type QualityRule = QualityCheck & {
  /** Chosen by the admin. */
  readonly id: string;
  /** How much it counts, from 1 to 100. */
  readonly weight: number;
};

export const qualityChecks = ['required', 'pattern', 'range', 'reference', 'cross-field', 'freshness'] as const;

/** Fields that a rule looks at. */
export function fieldsOfRule(rule: QualityRule): readonly string[] {
  switch (rule.check) {
    case 'required':
    case 'pattern':
    case 'range':
    case 'reference':
      return [rule.field];
    case 'cross-field':
      return [rule.field, rule.needs];
    case 'freshness':
      return [];
    default:
      return rule satisfies never;
  }
}

/** A record as rules see it; `fields` holds `owner`, `team` and `source` where it has them, and `custom.<name>`. */
export interface CheckedRecord {
  readonly fields: Readonly<Record<string, unknown>>;
  /** ms */
  readonly changedAt: number;
}

export interface Assessment {
  /** Ids of the rules that do not hold, in their order. */
  readonly broken: readonly string[];
  /** From 0 to 100: the weight of the rules that hold. */
  readonly score: number;
}

/** Longer texts are not looked at by patterns. */
const LONGEST = 500;

export function assess(rules: readonly QualityRule[], record: CheckedRecord, now: number): Assessment {
  const broken = rules.filter((rule) => !holds(rule, record, now));
  const weight = (some: readonly QualityRule[]) => some.reduce((sum, rule) => sum + rule.weight, 0);
  const all = weight(rules);
  return {
    broken: broken.map(({ id }) => id),
    score: all === 0 ? 100 : Math.round((100 * (all - weight(broken))) / all),
  };
}

function holds(rule: QualityRule, { fields, changedAt }: CheckedRecord, now: number): boolean {
  switch (rule.check) {
    case 'required':
      return isFilled(fields[rule.field]);
    case 'pattern': {
      const pattern = new RegExp(rule.pattern, 'u');
      return texts(fields[rule.field]).every((text) => text.length <= LONGEST && pattern.test(text));
    }
    case 'range':
      return texts(fields[rule.field]).every((text) => isWithin(text, rule.from, rule.to));
    case 'reference':
      return isFilled(fields[rule.field]);
    case 'cross-field':
      return !isFilled(fields[rule.field]) || isFilled(fields[rule.needs]);
    case 'freshness':
      return changedAt >= monthsBefore(rule.months, now);
    default:
      return rule satisfies never;
  }
}

export const isFilled = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** The values of a field as texts: each item of a list by its `value`, money by its amount. */
export function texts(value: unknown): string[] {
  if (!isFilled(value)) return [];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => texts(item));
  if (typeof value === 'object' && value !== null) return textsOfObject(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}

function textsOfObject(value: object): string[] {
  if ('value' in value) return texts(value.value);
  return 'amount' in value ? texts(value.amount) : [];
}

function isWithin(text: string, from: string | undefined, to: string | undefined): boolean {
  const number = Number(text);
  const compare = (end: string) =>
    Number.isFinite(number) ? number - Number(end) : text < end ? -1 : text > end ? 1 : 0;
  return (from === undefined || compare(from) >= 0) && (to === undefined || compare(to) <= 0);
}
