/** Shorter words have too many neighbours, longer ones are found whole. */
const SHORTEST = 4;
const LONGEST = 24;

/**
 * A word and what it is without each one of its letters. Two words that are one edit apart (a letter more, less, other,
 * or two swapped) have one of these in common (W. Garbe, SymSpell, 2012), so that typos are found by look-ups alone.
 */
export function nearTerms(word: string): string[] {
  const letters = Array.from(word);
  if (letters.length < SHORTEST || letters.length > LONGEST) return [`~${word}`];
  return [...new Set([word, ...letters.map((_, left) => letters.toSpliced(left, 1).join(''))])].map(
    (text) => `~${text}`,
  );
}
