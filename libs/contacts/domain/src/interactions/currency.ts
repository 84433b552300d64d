import { unusualExponents } from '@rapport/contracts';

export { exponentOf } from '@rapport/contracts';

const codes: ReadonlySet<string> = new Set([...Intl.supportedValuesOf('currency'), ...Object.keys(unusualExponents)]);

/** The upper-case ISO 4217 code; undefined for what is none. */
export function currencyCode(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const code = value.trim().toUpperCase();
  return codes.has(code) ? code : undefined;
}
