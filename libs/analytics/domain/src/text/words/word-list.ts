/** What sentiment is read from in one language. */
export interface WordList {
  /** ISO 639-1. */
  readonly language: string;
  /** How happy a word sounds, −4 to 4; with or without one of its endings. */
  valenceOf(word: string): number | undefined;
  readonly negations: ReadonlySet<string>;
  /** Those of them that negate what stands before them, too. */
  readonly negationsBehind: ReadonlySet<string>;
  /** Booster words: 1 makes what follows stronger, −1 weaker; pairs of words too. */
  readonly boosters: ReadonlyMap<string, 1 | -1>;
  /** What stands behind one of these counts more than what stands before it. */
  readonly buts: ReadonlySet<string>;
  readonly functionWords: ReadonlySet<string>;
  readonly emoticons: ReadonlyMap<string, number>;
}

interface Said {
  readonly language: string;
  readonly endings: readonly string[];
  readonly negations: string;
  readonly negationsBehind?: string;
  readonly stronger: string;
  readonly weaker: string;
  readonly weakerPairs: readonly string[];
  readonly buts: string;
  readonly functionWords: string;
  readonly valences: Readonly<Record<string, string>>;
  readonly emoticons: Readonly<Record<string, number>>;
}

const words = (text: string): readonly string[] => text.split(' ').filter(Boolean);
const SHORTEST_STEM = 3;

export function listOf(said: Said): WordList {
  const valences = new Map(
    Object.entries(said.valences).flatMap(([valence, list]) => words(list).map((word) => [word, Number(valence)])),
  );
  const negations = new Set(words(said.negations));
  return {
    language: said.language,
    valenceOf: (word) => {
      if (negations.has(word)) return undefined;
      const known = valences.get(word);
      if (known !== undefined) return known;
      for (const ending of said.endings) {
        const stem = word.endsWith(ending) ? word.slice(0, -ending.length) : '';
        const found = stem.length >= SHORTEST_STEM ? valences.get(stem) : undefined;
        if (found !== undefined) return found;
      }
      return undefined;
    },
    negations,
    negationsBehind: new Set(words(said.negationsBehind ?? '')),
    boosters: new Map([
      ...words(said.stronger).map((word) => [word, 1] as const),
      ...[...words(said.weaker), ...said.weakerPairs].map((word) => [word, -1] as const),
    ]),
    buts: new Set(words(said.buts)),
    functionWords: new Set(words(said.functionWords)),
    emoticons: new Map(Object.entries(said.emoticons)),
  };
}
