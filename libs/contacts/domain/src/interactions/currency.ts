/** ISO 4217 currencies whose minor unit is not a hundredth. */
const unusualExponents: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
  CLF: 4,
  UYW: 4,
};

const codes: ReadonlySet<string> = new Set([...Intl.supportedValuesOf('currency'), ...Object.keys(unusualExponents)]);

/** The upper-case ISO 4217 code; undefined for what is none. */
export function currencyCode(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const code = value.trim().toUpperCase();
  return codes.has(code) ? code : undefined;
}

/** How many decimals the currency's minor unit is. */
export function exponentOf(currency: string): number {
  return unusualExponents[currency] ?? 2;
}
