import type { ImportedContext } from './records-handed-over';

/**
 * `contacts.records-wanted.v1`: an export of everything asks the context that owns a kind of record for some of them. The
 * answer is private, as rows of an import would say them, and sealed for the export.
 */
export type RecordsWanted = {
  /** Id of this page: what the context answers names it. */
  readonly batch: string;
  readonly context: ImportedContext;
  /** Kind of the records, e.g. `lead`. */
  readonly kind: string;
  readonly export: string;
  /** Number of the export's subject. */
  readonly owner: number;
  /** When the export was asked for, ms. */
  readonly at: number;
  /** Where the page before ended, as its answer said. */
  readonly after?: string;
};

/** The plain part of the answer; the sealed one is {@link GivenRows}. `next`: there is more behind it. */
export type RecordsGiven = { readonly batch: string; readonly next?: string };
export const RECORDS_GIVEN = 'records-given';
export type GivenRows = { readonly rows: readonly Readonly<Record<string, unknown>>[] };
