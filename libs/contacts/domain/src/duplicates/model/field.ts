/** One degree of agreement, with what is expected of it before any data was seen. */
export interface Level {
  readonly name: string;
  /** Share of this level among records of one and the same. */
  readonly m: number;
  /** Share of it among candidates that are not the same, but belong together: a household, a group of companies. */
  readonly related: number;
  /** Share of it among all other candidates. */
  readonly u: number;
}

/** What two records are compared by. Level 0 is always `missing`: one of the two says nothing, which weighs nothing. */
export interface Field {
  readonly name: string;
  readonly levels: readonly Level[];
}

/** How far two records agree, field by field, in the order of the fields. */
export interface Comparison {
  readonly levels: readonly number[];
  /** Bits to add where a rare value agrees, to take off where a common one does; 0 for the other fields. */
  readonly rarity: readonly number[];
}

const missing: Level = { name: 'missing', m: 1, related: 1, u: 1 };

/** @param levels from disagreement to agreement, as `name m related u` */
export function field(
  name: string,
  ...levels: readonly (readonly [name: string, m: number, related: number, u: number])[]
): Field {
  return { name, levels: [missing, ...levels.map(([level, m, related, u]) => ({ name: level, m, related, u }))] };
}

/** What is done with one kind of record: people, or companies. */
export interface Matching<Source, Prepared extends Blocked> {
  readonly fields: readonly Field[];
  readonly passes: readonly string[];
  /** Brings a record to the form in which it is compared; done once a record. */
  prepare(record: Source): Prepared;
  /** Counts the values of a record; to be called for each record before any two are compared. */
  count(prepared: Prepared, counts: Counts): void;
  /** Symmetric in its two records. */
  compare(a: Prepared, b: Prepared, shares: Shares): Comparison;
}

/** What a search needs of a prepared record. */
export interface Blocked {
  readonly id: string;
  /** Hashed keys, pass by pass. */
  readonly keys: readonly (readonly number[])[];
  /** Orders a block that is too large, so that those alike stand near each other. */
  readonly order: string;
}

/** Takes what occurs, one set per kind of value. */
export interface Counts {
  of(kind: string): { add(term: string): void };
}

/** How frequent values are, one set per kind of value. */
export interface Shares {
  /** `chance`: how likely two values drawn at random are the same. */
  of(kind: string): { share(term: string): number; readonly chance: number };
}
