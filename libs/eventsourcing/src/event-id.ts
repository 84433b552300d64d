import { hash } from 'node:crypto';

/**
 * A repeatable event id: the first 128 bits of SHA-256 over the parts, as 32 hex digits. Parts are length-prefixed,
 * so that ('a', 'bc') and ('ab', 'c') differ.
 */
export function eventId(...parts: readonly (string | number)[]): string {
  let text = '';
  for (const part of parts) {
    const value = String(part);
    text += `${value.length}:${value}`;
  }
  return hash('sha256', text, 'hex').slice(0, 32);
}
