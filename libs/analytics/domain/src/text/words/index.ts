import { english } from './english';
import { german } from './german';
import type { WordList } from './word-list';

export { listOf, type WordList } from './word-list';

/** A further language is a further list. */
export const wordLists: readonly WordList[] = [english, german];
