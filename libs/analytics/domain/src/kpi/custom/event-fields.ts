import { awaitedEventSchemas, publicEventSchemas, type JsonSchema } from '@rapport/contracts';

/** What a field of an event holds; `any`: the schema leaves it open. */
export type FieldKind = 'text' | 'integer' | 'number' | 'boolean' | 'any';

export interface EventField {
  readonly path: string;
  readonly kind: FieldKind;
  /** It lies in a list. */
  readonly many: boolean;
  /** The values that there are, where these are few. */
  readonly values?: readonly (string | number | boolean)[];
}

const contracts: Readonly<Record<string, { readonly schema: JsonSchema }>> = {
  ...awaitedEventSchemas,
  ...publicEventSchemas,
};

/** Every plain field of a public event by its path; empty for a type that there is none of. */
export function fieldsOf(type: string): readonly EventField[] {
  const contract = Object.hasOwn(contracts, type) ? contracts[type] : undefined;
  return contract ? leaves(contract.schema, '', false) : [];
}

export const isEventType = (type: string): boolean => Object.hasOwn(publicEventSchemas, type);

/** The field at the path; below what a schema leaves open everything may be. */
export function fieldAt(type: string, path: string): EventField | undefined {
  const fields = fieldsOf(type);
  const exact = fields.find((field) => field.path === path);
  if (exact) return exact;
  const open = fields.find((field) => field.kind === 'any' && path.startsWith(`${field.path}.`));
  return open && { ...open, path };
}

/** What is sealed cannot be counted, and who it is about is counted as a person. */
const hidden: readonly string[] = ['personal', 'erased'];

function leaves(schema: JsonSchema, path: string, many: boolean): readonly EventField[] {
  const { type, properties, items, enum: values } = schema;
  if (items) return leaves(items, path, true);
  if (properties)
    return Object.entries(properties).flatMap(([name, inner]) =>
      path === '' && hidden.includes(name) ? [] : leaves(inner, path === '' ? name : `${path}.${name}`, many),
    );
  if (path === '') return [];
  return [{ path, kind: kindOf(type, schema), many, ...(values && { values }) }];
}

function kindOf(type: JsonSchema['type'], schema: JsonSchema): FieldKind {
  const one = typeof type === 'string' ? type : type?.find((each) => each !== 'null');
  switch (one) {
    case 'string':
      return 'text';
    case 'integer':
      return 'integer';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case undefined:
      return typeof schema.const === 'boolean' ? 'boolean' : schema.const === undefined ? 'any' : 'text';
    default:
      return 'any';
  }
}

/** All values at a path of an event's data; several where lists lie on the way. */
export function reader(path: string): (data: unknown) => readonly unknown[] {
  const steps = path.split('.');
  const [only, ...others] = steps;
  if (only !== undefined && others.length === 0)
    return (data) => {
      const value = ownValue(data, only);
      return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
    };
  return (data) =>
    steps.reduce<readonly unknown[]>((values, step) => values.flatMap((each) => inside(each, step)), [data]);
}

function inside(data: unknown, step: string): readonly unknown[] {
  const value = ownValue(data, step);
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function ownValue(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, name)
    ? (data as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
