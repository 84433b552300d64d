/** `<context>.data-quality-measured.v1`: all records of a kind, at a time. */
export type DataQualityMeasured = {
  readonly kind: string;
  readonly records: number;
  /** Those with every field that the organisation requires. */
  readonly complete: number;
  /** Sum of the scores of all, each 0 to 100. */
  readonly points: number;
};
