/** Something that holds from a time on, and the place of the event that says so in its stream. */
export type Change<What> = What & { readonly at: number; readonly told: number };

/**
 * The changes with one more, in the order of time: what is told late takes its place in the past. Of those at the same
 * instant the one told last stands last.
 */
export function withChange<What>(changes: readonly Change<What>[], change: Change<What>): readonly Change<What>[] {
  return [...changes, change].toSorted((a, b) => a.at - b.at || a.told - b.told);
}

/**
 * What stands from each change on until `end`: the record comes into being with `origin`, and every change lays its
 * fields over what stood before. What is said to have changed before that counts from the origin on.
 */
export function standings<What extends object>(
  origin: Change<What>,
  changes: readonly Change<Partial<What>>[],
  end = Infinity,
): readonly Change<What>[] {
  const found = [origin];
  for (const change of changes)
    if (change.at <= end) {
      const before: Change<What> = found.at(-1) ?? origin;
      found.push({ ...before, ...change, at: Math.max(origin.at, change.at) });
    }
  return found;
}
