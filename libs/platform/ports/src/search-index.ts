/**
 * Which subjects have which words, for search in what is sealed. Words go in and never come out: the index keeps keyed
 * hashes of them, whose key the vault holds. It can be deleted and filled again from the log.
 */
export interface SearchIndex {
  /** It was made just now: whoever fills it has to begin at the first event. */
  readonly isNew: boolean;
  /** All terms of a subject as of a position, in place of those before; none: the subject is forgotten. Older ones change nothing. */
  put(index: string, subject: number, terms: readonly string[], position: number): Promise<void>;
  /** The subjects that have all of the terms, the highest number first. */
  find(index: string, terms: readonly string[], limit: number): Promise<readonly number[]>;
}
