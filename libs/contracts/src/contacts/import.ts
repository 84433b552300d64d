/** `contacts.import-ended.v1`: all rows of a file were taken in, checked, or taken back. */
export type ImportEnded = {
  readonly import: string;
  readonly work: 'run' | 'check' | 'undo';
  /** ms */
  readonly at: number;
};
