/** What each person has bought, the last one last. */
export type Baskets = ReadonlyMap<number, readonly string[]>;

export interface Suggestion {
  readonly product: string;
  readonly score: number;
  /** `together`: others bought it with what the person has; `popular`: nothing else is known. */
  readonly because: 'together' | 'popular';
}

/** So many common buyers are needed before half of a likeness counts. */
const SHRINKAGE = 10;

/**
 * Products that go with those of a person: item-to-item cosine (Linden, Smith, York: Amazon.com recommendations, IEEE
 * Internet Computing 7, 2003), drawn to nothing where few bought both (Bell, Koren: Lessons from the Netflix prize
 * challenge, 2007); without any the most popular. What is owned is left out.
 */
export function recommender(baskets: Baskets): (owned: readonly string[], most: number) => readonly Suggestion[] {
  const buyers = new Map<string, number>();
  const together = new Map<string, Map<string, number>>();
  for (const products of baskets.values()) {
    const own = [...new Set(products)];
    for (const product of own) buyers.set(product, (buyers.get(product) ?? 0) + 1);
    for (const one of own)
      for (const other of own)
        if (one !== other) {
          const others = together.get(one) ?? new Map<string, number>();
          together.set(one, others);
          others.set(other, (others.get(other) ?? 0) + 1);
        }
  }
  const popular = [...buyers].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return (owned, most) => {
    const has = new Set(owned);
    const scores = new Map<string, number>();
    for (const product of has)
      for (const [other, both] of together.get(product) ?? []) {
        if (has.has(other)) continue;
        const cosine = both / Math.sqrt((buyers.get(product) ?? 1) * (buyers.get(other) ?? 1));
        scores.set(other, (scores.get(other) ?? 0) + (cosine * both) / (both + SHRINKAGE));
      }
    const found = [...scores]
      .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      .slice(0, most)
      .map(([product, score]): Suggestion => ({ product, score, because: 'together' }));
    const rest = popular.filter(([product]) => !has.has(product) && !scores.has(product));
    return [...found, ...rest.map(([product]): Suggestion => ({ product, score: 0, because: 'popular' }))].slice(
      0,
      most,
    );
  };
}

/** How often the last new product of a person is among the suggestions made without it, beside the most popular ones. */
export function hitRate(
  baskets: Baskets,
  most: number,
): { readonly persons: number; readonly hits: number; readonly popularHits: number } {
  const held = [...baskets].flatMap(([person, products]) => {
    const last = products.at(-1);
    const before = products.filter((product) => product !== last);
    return last !== undefined && before.length > 0 ? [{ person, last, before }] : [];
  });
  const training = new Map(baskets);
  for (const { person, before } of held) training.set(person, before);
  const suggest = recommender(training);
  const isIn = (suggestions: readonly Suggestion[], product: string) =>
    suggestions.some((each) => each.product === product);
  const byPopularity = (owned: readonly string[]) => {
    const has = new Set(owned);
    return suggest([], most + has.size)
      .filter(({ product }) => !has.has(product))
      .slice(0, most);
  };
  return {
    persons: held.length,
    hits: held.filter(({ before, last }) => isIn(suggest(before, most), last)).length,
    popularHits: held.filter(({ before, last }) => isIn(byPopularity(before), last)).length,
  };
}
