const SAID = /^(?<words>.+) \((?<moves>more|less) likely to go\)$/;

interface Reason {
  readonly words: string;
  /** null: a sentence of another kind, shown as it is. */
  readonly moves: 'more' | 'less' | null;
}

/** A reason as the analysis words it: what is so, and whether that makes it likelier that somebody goes. */
export function reasonOf(said: string): Reason {
  const { words, moves } = SAID.exec(said)?.groups ?? {};
  return words !== undefined && (moves === 'more' || moves === 'less')
    ? { words, moves }
    : { words: said, moves: null };
}
