import type { JsonValue } from '@rapport/platform-ports';
import { createHash } from 'node:crypto';

/** The one JSON text of a value: members sorted by name, no white space. */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const names = Object.keys(value);
  if (!isSorted(names)) names.sort();
  let text = '';
  for (const name of names) {
    const member = value[name];
    if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

function isSorted(names: readonly string[]): boolean {
  for (let index = 1; index < names.length; index++) if ((names[index - 1] ?? '') > (names[index] ?? '')) return false;
  return true;
}

/** SHA-256 over the canonical lines of a dump. */
export async function canonicalHash(dump: AsyncIterator<JsonValue>): Promise<string> {
  const hash = createHash('sha256');
  for (let step = await dump.next(); !step.done; step = await dump.next())
    hash.update(`${canonicalJson(step.value)}\n`);
  return hash.digest('hex');
}

const isArray = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);
