/** What an enrichment provider is shown of a person or company. */
export type KnownFields = Readonly<Record<string, unknown>>;

/** A value that nobody typed. */
export interface Enriched {
  readonly field: string;
  readonly value: string;
  /** What it was derived from: `mail domain`, `phone`, `address` … */
  readonly source: string;
  /** In hundredths: how often such a source is right. */
  readonly confidence: number;
}

/** Knows more of a person or company than was typed. */
export interface EnrichmentProvider {
  readonly name: string;
  enrich(known: KnownFields): Promise<readonly Enriched[]> | readonly Enriched[];
}

/** The surest value of each field, and only of fields in which nothing was typed. */
export function surest<Value extends Enriched>(known: KnownFields, enriched: readonly Value[]): readonly Value[] {
  const best = new Map<string, Value>();
  for (const one of enriched) {
    const before = best.get(one.field);
    const isTyped = (known[one.field] ?? null) !== null;
    if (!isTyped && (!before || before.confidence < one.confidence)) best.set(one.field, one);
  }
  return [...best.values()].sort((a, b) => (a.field < b.field ? -1 : 1));
}
