/** The contexts whose records contacts imports for them. */
export const importedContexts = ['sales', 'service-desk'] as const;
export type ImportedContext = (typeof importedContexts)[number];

/**
 * `contacts.records-handed-over.v1`: rows of an import that become records of another context, which takes, checks or takes
 * them back. What the rows say is sealed for the import and stays with the private event.
 */
export type RecordsHandedOver = {
  /** Id of these rows: what the context answers names it. */
  readonly batch: string;
  readonly context: ImportedContext;
  /** Kind of the records, e.g. `lead`. */
  readonly kind: string;
  readonly work: 'run' | 'check' | 'undo';
  readonly mode: 'upsert' | 'create' | 'update';
  readonly import: string;
  /** Whose word it is. */
  readonly actor: string;
  /** Number of the import's subject. */
  readonly owner: number;
  /** When the import began, ms. */
  readonly at: number;
  /** Ids of the records, one per row. */
  readonly records: readonly string[];
};

/** One row; sealed. */
export type HandedRow = {
  /** Id of the command that the row is. */
  readonly command: string;
  readonly fields: Readonly<Record<string, unknown>>;
};

/** What a context says of one row, in the order of the rows. */
export type TakenRow =
  | {
      readonly kind: 'created' | 'changed' | 'skipped';
      /** Of a check: the values that would change. */
      readonly before?: Readonly<Record<string, unknown>>;
      readonly after?: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'rejected'; readonly field: string | null; readonly reason: string };

/** What became of one record that was to be taken back; `kept`: somebody changed these fields since, or a rule refuses. */
export type UndoneRow =
  | { readonly kind: 'undone' | 'nothing' }
  | { readonly kind: 'kept'; readonly fields: readonly string[]; readonly reason: string };

/** The private answer of a context, which contacts reads from the log that all share. */
export const RECORDS_TAKEN = 'records-taken';
export type RecordsTaken = { readonly batch: string; readonly undone?: readonly UndoneRow[] };
/** Its sealed part: of a run or a check. */
export type TakenRows = { readonly rows: readonly TakenRow[] };
