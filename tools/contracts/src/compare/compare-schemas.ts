import type { JsonSchema } from '@rapport/contracts';
import type { Break, Rule } from './breaks';

type Found = Omit<Break, 'type'>;

/** What a new schema breaks for those who read by the old one, and for events recorded by the old one. */
export function compareSchemas(was: JsonSchema, is: JsonSchema, field: string): Found[] {
  return [
    ...types(was, is, field),
    ...values(was, is, field),
    ...changed(was.pattern, is.pattern, field, 'format-changed', 'the pattern'),
    ...changed(was.minimum, is.minimum, field, 'range-changed', 'the minimum'),
    ...others(was, is, field),
    ...members(was, is, field),
    ...items(was, is, field),
  ];
}

function types(was: JsonSchema, is: JsonSchema, field: string): Found[] {
  const [before, now] = [typesOf(was), typesOf(is)];
  return [
    ...differing(now, before, field, 'type-widened', 'may now be'),
    ...differing(before, now, field, 'type-narrowed', 'may no longer be'),
  ];
}

/** A constant is a list of one value. No list: every value. */
function values(was: JsonSchema, is: JsonSchema, field: string): Found[] {
  const [before, now] = [valuesOf(was), valuesOf(is)];
  if (before && !now) return [{ field, rule: 'enum-widened', detail: 'may now be any value' }];
  if (!before && now) return [{ field, rule: 'enum-narrowed', detail: `may now only be ${now.join(', ')}` }];
  return [
    ...differing(now ?? [], before ?? [], field, 'enum-widened', 'may now be'),
    ...differing(before ?? [], now ?? [], field, 'enum-narrowed', 'may no longer be'),
  ];
}

function members(was: JsonSchema, is: JsonSchema, field: string): Found[] {
  const [required, requiredNow] = [new Set(was.required), new Set(is.required)];
  const now = is.properties ?? {};
  const before = was.properties ?? {};
  return [
    ...Object.entries(before).flatMap(([name, schema]): Found[] => {
      const path = `${field}.${name}`;
      const same = now[name];
      if (!same) return [{ field: path, rule: 'field-removed', detail: 'was promised and is gone' }];
      const gone = required.has(name) && !requiredNow.has(name);
      const detail = 'was always there, and now may be missing';
      return [
        ...(gone ? [{ field: path, rule: 'field-no-longer-required', detail } as const] : []),
        ...compareSchemas(schema, same, path),
      ];
    }),
    ...[...requiredNow]
      .filter((name) => !required.has(name))
      .map((name): Found => ({
        ...{ field: `${field}.${name}`, rule: 'field-newly-required' },
        detail: before[name] ? 'could be missing, and now is required' : 'is new, and required',
      })),
  ];
}

function items(was: JsonSchema, is: JsonSchema, field: string): Found[] {
  if (was.items && is.items) return compareSchemas(was.items, is.items, `${field}[]`);
  if (!was.items === !is.items) return [];
  return [
    { field: `${field}[]`, rule: 'keyword-changed', detail: `items are ${is.items ? 'newly' : 'no longer'} described` },
  ];
}

const known: ReadonlySet<string> = new Set([
  ...['type', 'description', 'properties', 'required', 'items', 'enum', 'const', 'pattern', 'minimum'],
]);

/** Keywords that came later than these rules. */
function others(was: JsonSchema, is: JsonSchema, field: string): Found[] {
  const [before, now] = [new Map(Object.entries(was)), new Map(Object.entries(is))];
  return [...new Set([...before.keys(), ...now.keys()])]
    .filter((keyword) => !known.has(keyword))
    .flatMap((keyword) => changed(before.get(keyword), now.get(keyword), field, 'keyword-changed', keyword));
}

function changed(was: unknown, is: unknown, field: string, rule: Rule, what: string): Found[] {
  const [before, now] = [JSON.stringify(was), JSON.stringify(is)];
  return before === now ? [] : [{ field, rule, detail: `${what} was ${before ?? 'none'}, now ${now ?? 'none'}` }];
}

function differing(
  some: readonly string[],
  others: readonly string[],
  field: string,
  rule: Rule,
  how: string,
): Found[] {
  const extra = some.filter((one) => !others.includes(one));
  return extra.length === 0 ? [] : [{ field, rule, detail: `${how} ${extra.join(', ')}` }];
}

const everyType = ['array', 'boolean', 'null', 'number', 'object', 'string'];

/** A number may be an integer, too; without a type it may be anything. */
function typesOf({ type, const: constant, enum: list }: JsonSchema): readonly string[] {
  if (type === undefined) return constant !== undefined || list ? [] : everyType;
  return [type].flat();
}

function valuesOf({ const: constant, enum: list }: JsonSchema): readonly string[] | null {
  if (constant !== undefined) return [JSON.stringify(constant)];
  return list?.map((value) => JSON.stringify(value)) ?? null;
}
