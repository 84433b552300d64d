/** An exact decimal number: `units` × 10^-`scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

export const zero: Decimal = { units: 0n, scale: 0 };

const written = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;
const mostDigits = 40;

/**
 * The decimal that a JSON number or text was written as: a number by its shortest text, which for up to 15 digits is the
 * one it was written with, so that 19.99 is 19.99. Undefined for anything else.
 */
export function decimalOf(value: unknown): Decimal | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const match = written.exec(String(value).trim());
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent);
  if (whole + fraction === '' || whole.length + fraction.length > mostDigits || Math.abs(shift) > mostDigits)
    return undefined;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const scale = fraction.length - shift;
  return scale >= 0 ? { units: digits, scale } : { units: digits * 10n ** BigInt(-scale), scale: 0 };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { units: -b.units, scale: b.scale });
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

function unitsAt(decimal: Decimal, scale: number): bigint {
  return decimal.units * 10n ** BigInt(scale - decimal.scale);
}

/**
 * The number of 10^-`exponent` units, rounded half to even where the decimal is finer. Undefined beyond the safe
 * integers.
 */
export function toMinorUnits(decimal: Decimal, exponent: number): number | undefined {
  const minor = Number(decimal.scale <= exponent ? unitsAt(decimal, exponent) : roundHalfEven(decimal, exponent));
  return Number.isSafeInteger(minor) ? minor : undefined;
}

function roundHalfEven(decimal: Decimal, exponent: number): bigint {
  const divisor = 10n ** BigInt(decimal.scale - exponent);
  const magnitude = decimal.units < 0n ? -decimal.units : decimal.units;
  const quotient = magnitude / divisor;
  const twice = (magnitude % divisor) * 2n;
  const rounded = twice > divisor || (twice === divisor && quotient % 2n === 1n) ? quotient + 1n : quotient;
  return decimal.units < 0n ? -rounded : rounded;
}
