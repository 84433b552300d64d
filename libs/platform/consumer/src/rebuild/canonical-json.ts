import type { JsonValue } from '@rapport/platform-ports';
import { createHash } from 'node:crypto';

/** The one JSON text of a value: members sorted by name, no white space. */
export function canonicalJson(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.keys(value)
    .toSorted()
    .flatMap((name) => {
      const member = value[name];
      return member === undefined ? [] : [`${JSON.stringify(name)}:${canonicalJson(member)}`];
    });
  return `{${members.join(',')}}`;
}

/** SHA-256 over the canonical lines of a dump. */
export async function canonicalHash(dump: AsyncIterator<JsonValue>): Promise<string> {
  const hash = createHash('sha256');
  for (let step = await dump.next(); !step.done; step = await dump.next())
    hash.update(`${canonicalJson(step.value)}\n`);
  return hash.digest('hex');
}

const isArray = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);
