/**
 * Texts as they are stored. MongoDB compares UTF-8 bytes, which is by code point; servers that compare UTF-16 units put
 * U+10000 and above before U+E000. So those are written with non-characters, which both compare alike; all other texts
 * stay as they are.
 */
export const sortable = (text: string): string =>
  special.test(text) ? text.replace(specials, (character) => escaped(character.codePointAt(0) ?? 0)) : text;

/** The text that {@link sortable} was given. */
export const original = (stored: string): string =>
  stored.includes(LEAD)
    ? stored.replace(/\uFFFF(?:!|([\uFDD0-\uFDEF]{4}))/g, (_, digits?: string) =>
        digits === undefined ? LEAD : String.fromCodePoint(FIRST + valueOf(digits)),
      )
    : stored;

const FIRST = 0x10000;
const LEAD = '\uFFFF';
const DIGIT = 0xfdd0;
const special = /[\uFFFF\u{10000}-\u{10FFFF}]/u;
const specials = /[\uFFFF\u{10000}-\u{10FFFF}]/gu;

/** Four digits of five bits; U+FFFF itself comes before them. */
function escaped(point: number): string {
  if (point < FIRST) return `${LEAD}!`;
  const rest = point - FIRST;
  return LEAD + String.fromCharCode(...[15, 10, 5, 0].map((shift) => DIGIT + ((rest >> shift) & 31)));
}

const valueOf = (digits: string): number =>
  Array.from(digits, (digit) => digit.charCodeAt(0) - DIGIT).reduce((value, digit) => value * 32 + digit, 0);

/** The first text behind all that start with `start`; null where nothing lies behind them. */
export function successor(start: string): string | null {
  const points = Array.from(start, (character) => character.codePointAt(0) ?? 0);
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    if (last === 0x10ffff) continue;
    // Surrogates are no characters of their own.
    const next = last + 1 >= 0xd800 && last + 1 <= 0xdfff ? 0xe000 : last + 1;
    return String.fromCodePoint(...points, next);
  }
  return null;
}

/** A safe integer as text, in the order of the numbers; none is the beginning of another. */
export function sortableInteger(value: number): string {
  if (value < 0) return `-${String(Number.MAX_SAFE_INTEGER + value).padStart(16, '0')}`;
  const digits = String(value);
  return String.fromCharCode(0x60 + digits.length) + digits;
}

const END = '\u0001';

/** Integers and texts as one text, in the order of the parts. */
export const sortableKey = (parts: readonly (string | number)[]): string =>
  parts.map((part) => (typeof part === 'number' ? sortableInteger(part) : ended(part))).join('');

const ended = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- these are the ones that would be taken for an end
  sortable(text).replace(/[\u0000-\u0002]/g, (low) => `\u0002${String.fromCharCode(low.charCodeAt(0) + 1)}`) + END;
