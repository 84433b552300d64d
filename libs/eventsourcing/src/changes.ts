import { isDeepStrictEqual } from 'node:util';

/** What a change says of each field: a value, null to empty it, nothing to leave it. */
export type Changes<Fields> = { readonly [Name in keyof Fields]?: NonNullable<Fields[Name]> | null };

/** The fields after the changes. */
export function withChanges<Fields extends object>(fields: Fields, changes: Changes<Fields>): Fields {
  const said = Object.entries(changes).filter(([, value]) => value !== undefined);
  const all = Object.entries({ ...fields, ...Object.fromEntries(said) });
  return Object.fromEntries(all.filter(([, value]) => value !== null && value !== undefined)) as Fields;
}

/** Names of the fields that the changes give another value, sorted. */
export function changedFields<Fields extends object>(fields: Fields, changes: Changes<Fields>): string[] {
  const before = new Map<string, unknown>(Object.entries(fields));
  return Object.entries(changes)
    .filter(([name, value]) => value !== undefined && !isDeepStrictEqual(before.get(name) ?? null, value))
    .map(([name]) => name)
    .sort();
}
