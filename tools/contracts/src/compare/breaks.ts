/** Why a change breaks readers of what was promised, or what the log holds already. */
export const rules = {
  'type-removed': 'its subscribers wait for ever; go on publishing it beside its next version',
  'topic-changed': 'its subscribers listen elsewhere',
  'field-removed': 'readers may use it',
  'field-no-longer-required': 'readers rely on it being there',
  'field-newly-required': 'recorded events lack it, and are given again with every replay',
  'type-widened': 'readers do not expect the new types',
  'type-narrowed': 'recorded events hold the old types',
  'enum-widened': 'readers know only the values that were promised',
  'enum-narrowed': 'recorded events hold the old values',
  'format-changed': 'the same text would mean something else, or no longer match',
  'range-changed': 'recorded or new values lie outside what was promised',
  'keyword-changed': 'no rule tells whether readers survive it',
  'example-refused': 'an event as it was promised no longer matches',
} as const;

export type Rule = keyof typeof rules;

export interface Break {
  /** `sales.order-placed.v1` */
  readonly type: string;
  /** `data.products[].price`; `data` for the event as a whole. */
  readonly field: string;
  readonly rule: Rule;
  /** What was promised, and what is said now. */
  readonly detail: string;
}

/** A line for whoever made the change. */
export function told({ type, field, rule, detail }: Break): string {
  return `${type}: ${field}: ${rule}: ${detail}. Why: ${rules[rule]}. What to do: keep it as it was, or publish a new version of the type.`;
}
