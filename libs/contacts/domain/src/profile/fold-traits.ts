/** What one event says about somebody, opened. */
export interface TraitStatement<Value> {
  readonly traits: Readonly<Record<string, Value>>;
  readonly source: string;
  /** ms */
  readonly occurredAt: number;
  readonly position: number;
}

/** A trait as it stands, and who said so when. */
export interface Trait<Value> {
  readonly value: Value;
  readonly source: string;
  readonly occurredAt: number;
}

/** Each trait from the statement that happened last, of several at one time from the one recorded last. */
export function foldTraits<Value>(statements: Iterable<TraitStatement<Value>>): Record<string, Trait<Value>> {
  const inOrder = [...statements].sort((a, b) => a.occurredAt - b.occurredAt || a.position - b.position);
  const folded = new Map<string, Trait<Value>>();
  for (const { traits, source, occurredAt } of inOrder)
    for (const [name, value] of Object.entries(traits)) folded.set(name, { value, source, occurredAt });
  return Object.fromEntries(folded);
}
