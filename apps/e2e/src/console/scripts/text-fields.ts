export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly default?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly maxLength?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Operation {
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly schema: Schema } } };
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** A field of a body that takes any text: `items[].name`, steps apart. `*`: under a name that the sender chooses. */
export interface TextField {
  readonly method: string;
  readonly path: string;
  readonly at: readonly string[];
  readonly maxLength: number | undefined;
}

export interface Taking {
  readonly method: string;
  readonly path: string;
  readonly schema: Schema;
  readonly fields: readonly TextField[];
}

const WRITES = ['post', 'put', 'patch'];

/** All that the API takes text in, as its document says. */
export function takingText(document: ApiDocument): readonly Taking[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    WRITES.flatMap((method) => {
      const schema = methods[method]?.requestBody?.content['application/json']?.schema;
      if (!schema) return [];
      const fields = [...textsIn(document, schema)].map(({ at, maxLength }) => ({ method, path, at, maxLength }));
      const once = new Map(fields.map((field) => [field.at.join('.'), field]));
      return once.size > 0 ? [{ method, path, schema, fields: [...once.values()] }] : [];
    }),
  );
}

export function resolved({ components }: ApiDocument, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const found = components.schemas[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)];
  if (!found) throw new Error(`the document names a schema that it does not have: ${schema.$ref}`);
  return found;
}

const is = ({ type }: Schema, name: string): boolean => type === name || (Array.isArray(type) && type.includes(name));

export const alternativesOf = (schema: Schema): readonly Schema[] => [
  ...(schema.allOf ?? []),
  ...(schema.anyOf ?? []),
  ...(schema.oneOf ?? []),
];

function* textsIn(
  document: ApiDocument,
  said: Schema,
  at: readonly string[] = [],
  above: readonly string[] = [],
): Generator<Pick<TextField, 'at' | 'maxLength'>> {
  if (said.$ref !== undefined && above.includes(said.$ref)) return;
  const inside = said.$ref === undefined ? above : [...above, said.$ref];
  const schema = resolved(document, said);
  for (const each of alternativesOf(schema)) yield* textsIn(document, each, at, inside);
  for (const [name, each] of Object.entries(schema.properties ?? {}))
    yield* textsIn(document, each, [...at, name], inside);
  const { additionalProperties: others } = schema;
  if (others === true) yield { at: [...at, '*'], maxLength: undefined };
  else if (others) yield* textsIn(document, others, [...at, '*'], inside);
  if (schema.items) yield* textsIn(document, schema.items, [...at, '[]'], inside);
  const isFree = is(schema, 'string') && !schema.enum && schema.format === undefined;
  const isAnything = Object.keys(schema).every((key) => key === 'description');
  if (isFree || isAnything) yield { at, maxLength: schema.maxLength };
}

/** What is known of records that are there, by the names of fields that name them. */
export type Known = Readonly<Record<string, unknown>>;

/** A body with all that it needs. */
export function sampleOf(document: ApiDocument, said: Schema, known: Known, name = ''): unknown {
  if (name in known) return known[name];
  const schema = resolved(document, said);
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  const [first] = alternativesOf(schema).filter((each) => !is(each, 'null'));
  if (first) return sampleOf(document, first, known, name);
  if (is(schema, 'array')) return schema.items ? [sampleOf(document, schema.items, known, name)] : [];
  if (is(schema, 'integer') || is(schema, 'number')) return schema.minimum ?? 1;
  if (is(schema, 'boolean')) return true;
  if (schema.format === 'date') return '2026-01-31';
  if (schema.format === 'date-time') return '2026-01-31T10:00:00Z';
  if (schema.format === 'email') return `sample-${++samples}@example.com`;
  if (is(schema, 'string')) return `sample${++samples}`;
  return Object.fromEntries(
    (schema.required ?? []).map((key) => [key, sampleOf(document, schema.properties?.[key] ?? {}, known, key)]),
  );
}

let samples = 0;

/** The body with a text at a place of it; what leads there is made where it is missing. */
export function withTextAt(
  document: ApiDocument,
  said: Schema,
  known: Known,
  body: unknown,
  [step, ...rest]: readonly string[],
  text: string,
): unknown {
  if (step === undefined) return text;
  const schema = resolved(document, said);
  const below = [schema, ...alternativesOf(schema).map((each) => resolved(document, each))];
  if (step === '[]') {
    const items = below.find((each) => each.items)?.items ?? {};
    const [first = sampleOf(document, items, known), ...others] = Array.isArray(body) ? (body as unknown[]) : [];
    return [withTextAt(document, items, known, first, rest, text), ...others];
  }
  const object = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const key = step === '*' ? (Object.keys(object)[0] ?? 'x') : step;
  const ofKey = below.find((each) => each.properties?.[step])?.properties?.[step];
  const others = below.map((each) => each.additionalProperties).find((each) => typeof each === 'object');
  const next = ofKey ?? others ?? {};
  const begun = object[key] ?? (rest.length > 0 ? sampleOf(document, next, known, key) : undefined);
  return { ...object, [key]: withTextAt(document, next, known, begun, rest, text) };
}
