import { isDeepStrictEqual } from 'node:util';

/** A record as one event left it. */
export interface Step<State> {
  readonly state: State;
  /** How many events it had then. */
  readonly version: number;
  /** ms, like the other. */
  readonly recordedAt: number;
  readonly occurredAt: number;
  readonly actor: string;
  /** What brought the command, where it was not sent by itself. */
  readonly causationId?: string;
}

/** One field that one event gave another value. */
export interface FieldChange extends Omit<Step<never>, 'state'> {
  readonly field: string;
  /** Null: none. */
  readonly from: unknown;
  readonly to: unknown;
}

/** Every change of each field, in the order of the events, then of the fields' names. */
export function fieldHistory<State>(
  steps: readonly Step<State>[],
  fieldsOf: (state: State) => Readonly<Record<string, unknown>>,
): FieldChange[] {
  let before: Readonly<Record<string, unknown>> = {};
  return steps.flatMap(({ state, ...step }) => {
    const after = fieldsOf(state);
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    const changes = names.flatMap((field) => {
      const [from, to] = [before[field] ?? null, after[field] ?? null];
      return isDeepStrictEqual(from, to) ? [] : [{ ...step, field, from, to }];
    });
    before = after;
    return changes;
  });
}
