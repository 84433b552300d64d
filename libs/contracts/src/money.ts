/** An amount in the currency's minor unit (cents; none for JPY): never a float. */
export type Money = {
  /** Safe integer; negative for what goes back. */
  readonly amount: number;
  /** ISO 4217, upper case. */
  readonly currency: string;
};

/** The most that one amount may be, so that sums over many stay safe integers. */
export const MOST_MINOR_UNITS = 10_000_000_000_000;

/** ISO 4217 currencies whose minor unit is not a hundredth, with its decimals. */
export const unusualExponents: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
  CLF: 4,
  UYW: 4,
};

/** How many decimals the currency's minor unit is. */
export function exponentOf(currency: string): number {
  return unusualExponents[currency] ?? 2;
}
