import { isDeepStrictEqual } from 'node:util';

/** Plain fields that a bulk change may set; null empties one. */
export const bulkFields = ['owner', 'source', 'lifecycleStage', 'country'] as const;
export type PlainChange = { readonly [Name in (typeof bulkFields)[number]]?: string | null };

type Values = Readonly<Record<string, unknown>>;

/**
 * What takes a change of fields back: the values of before, of those fields that still have the value which the change
 * gave them. What somebody changed since is kept.
 */
export function takeBack(
  fields: PlainChange,
  values: { readonly before: Values; readonly after: Values; readonly now: Values },
): { readonly changes: PlainChange; readonly kept: readonly string[] } {
  const { before, after, now } = values;
  const said = bulkFields.filter((name) => fields[name] !== undefined);
  const touched = said.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  const kept = touched.filter((name) => !isDeepStrictEqual(after[name], now[name]));
  const back = touched.filter((name) => !kept.includes(name));
  const changes = Object.fromEntries(
    back.map((name) => {
      const value = before[name];
      return [name, typeof value === 'string' ? value : null];
    }),
  );
  return { changes, kept };
}
