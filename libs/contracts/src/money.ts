/** An amount in the currency's minor unit (cents; none for JPY): never a float. */
export type Money = {
  /** Safe integer; negative for what goes back. */
  readonly amount: number;
  /** ISO 4217, upper case. */
  readonly currency: string;
};

/** The most that one amount may be, so that sums over many stay safe integers. */
export const MOST_MINOR_UNITS = 10_000_000_000_000;
