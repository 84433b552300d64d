import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema } from '../public-event-schema';
import { publicEventSchemas } from '../public-event-schemas';

/** What is promised of one public event. */
export interface EventContract {
  readonly topic: string;
  readonly schema: JsonSchema;
  readonly example: object;
}

/** What is promised to whoever subscribes, by type. */
export type Contract = Readonly<Record<string, EventContract>>;

/** A contract that others may rely on. */
export interface ReleasedContract {
  /** Major: never more than 1, since what breaks readers becomes a new type. Minor: something new. Patch: words. */
  readonly version: string;
  readonly events: Contract;
}

/** The context that publishes it: its name begins with it. */
export const contextOf = (type: string): string => type.slice(0, type.indexOf('.'));

export const topicOf = (type: string): string => `rapport.${contextOf(type)}`;

/** What this code publishes. */
export const currentContract: Contract = Object.fromEntries(
  Object.entries(publicEventSchemas)
    .map(([type, { schema, example }]) => [type, { topic: topicOf(type), schema, example }] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1)),
);

/** Where `npm run contracts -- release` keeps the last one. */
export const RELEASED_FILE = join(__dirname, '../../released/contract.json');

export function releasedContract(): ReleasedContract {
  return JSON.parse(readFileSync(RELEASED_FILE, 'utf8')) as ReleasedContract;
}

/** The version of what this code publishes: the released one, with a mark where it has gone on since. */
export function contractVersion(): string {
  const { version, events } = releasedContract();
  const [current, released] = [digestOf(currentContract), digestOf(events)];
  return current === released ? version : `${version}+unreleased.${current.slice(0, 8)}`;
}

/** Equal for values that are equal, in whatever order their members stand. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
