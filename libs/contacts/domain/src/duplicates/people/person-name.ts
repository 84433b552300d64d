import { foldedWords, withoutUmlauts } from '../text/fold';
import { formalName } from '../text/nicknames';

/** A word of a name as it is compared. */
export interface NameWord {
  readonly word: string;
  /** What it is a nickname of, else itself. */
  readonly formal: string;
}

const titles = 'dr prof mr mrs ms miss herr frau sir dame madame monsieur mme mlle sr sra dipl ing mag phd md jr';
/** Particles are left out or written apart too often to tell anybody from anybody. */
const particles =
  'von van vom zu zum zur de del della der den di da do dos das du la le los las ter ten bin ibn al el y';
const left = new Set([...titles.split(' '), ...particles.split(' ')]);

/** The words of a name that tell people apart, in the order written; all of them where none would be left. */
export function nameWords(name: string): NameWord[] {
  const words = foldedWords(name);
  const telling = words.filter((word) => !left.has(word));
  return (telling.length > 0 ? telling : words).slice(0, 6).map((word) => {
    const plain = withoutUmlauts(word);
    return { word: plain, formal: formalName(word) === word ? formalName(plain) : formalName(word) };
  });
}
