/** A value, and the position of the event that last said something of its field. */
export interface Said {
  readonly value: unknown;
  /** As it was typed, of mail and phone. */
  readonly entered?: string;
  readonly at: number;
}

export type SaidFields<Name extends string> = ReadonlyMap<Name, Said>;

/** The fields of a record that another one took in by an event at `position`. */
export interface TakenFields<Name extends string> {
  readonly position: number;
  /** Fields whose value is to be that of the one that was taken in. */
  readonly taken: readonly string[];
  readonly fields: SaidFields<Name>;
}

/** The same, with its own value of each field said as late as this. */
export function saidAgain<Name extends string>(
  said: SaidFields<Name>,
  again: ReadonlyMap<string, number>,
): Map<Name, Said> {
  return new Map([...said].map(([name, one]) => [name, { ...one, at: Math.max(one.at, again.get(name) ?? 0) }]));
}

/**
 * Two records as one. A field shows what was chosen at the merge, until somebody changes it in one of the two: then the
 * later word counts, whichever of both it was said to.
 */
export function mergedFields<Name extends string>(
  names: readonly Name[],
  own: SaidFields<Name>,
  { position, taken, fields }: TakenFields<Name>,
): Map<Name, Said> {
  return new Map(names.map((name) => [name, chosen(own.get(name), fields.get(name), taken.includes(name), position)]));
}

const unsaid: Said = { value: null, at: 0 };

function chosen(own: Said = unsaid, other: Said = unsaid, isTaken: boolean, mergedAt: number): Said {
  const [first, second] = own.at >= other.at ? [own, other] : [other, own];
  if (first.at > mergedAt) return first;
  if (second.at > mergedAt) return second;
  // Whom it was taken from may have lost it again, with a merge of its own that was undone.
  return isTaken && other.value !== null ? other : own;
}

/** The values by name, as they were typed too. */
export function valuesSaid(fields: SaidFields<string>): Readonly<Record<string, unknown>> {
  const shown = [...fields].flatMap(([name, { value, entered }]) => [
    ...(value === null ? [] : [[name, value] as const]),
    ...(entered === undefined ? [] : [[`${name}Entered`, entered] as const]),
  ]);
  return Object.fromEntries(shown);
}

export const union = (one: readonly string[], other: readonly string[]): string[] =>
  [...new Set([...one, ...other])].sort();
