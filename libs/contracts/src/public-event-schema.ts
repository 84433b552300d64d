/** JSON Schema (draft 2020-12) as far as the contracts use it. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly enum?: readonly (string | number | boolean)[];
  readonly const?: string | number | boolean;
  readonly pattern?: string;
  readonly minimum?: number;
}

/** What a public event's `data` looks like, and one that does. */
export interface PublicEventSchema<Data extends object = object> {
  /** Further members may come: readers leave out what they do not know. */
  readonly schema: JsonSchema;
  readonly example: Data;
}

/** An object with members that are always there, and members that may be. */
export function objectOf(
  required: Readonly<Record<string, JsonSchema>>,
  optional: Readonly<Record<string, JsonSchema>> = {},
  description?: string,
): JsonSchema {
  return {
    ...(description && { description }),
    type: 'object',
    required: Object.keys(required),
    properties: { ...required, ...optional },
  };
}

export const text: JsonSchema = { type: 'string' };
export const hexId: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{32}$' };
/** Minor units of a currency. */
export const minorUnits: JsonSchema = { type: 'integer' };
export const currency: JsonSchema = { type: 'string', pattern: '^[A-Z]{3}$', description: 'ISO 4217' };
export const country: JsonSchema = { type: 'string', pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' };
export const listOf = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
