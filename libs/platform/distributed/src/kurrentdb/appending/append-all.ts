import type { Append, Appended, AppendOutcome } from '@rapport/platform-ports';

/**
 * Many appends at once, each on its own. Those of one stream keep their order: under `any` they follow one another on the
 * call without waiting; one at an exact revision waits for those before it, and those behind it wait for it.
 */
export function appendAll(
  appends: readonly Append[],
  append: (one: Append) => Promise<Appended>,
): Promise<readonly AppendOutcome[]> {
  const gates = new Map<string, Promise<unknown>>();
  const running = new Map<string, Promise<unknown>[]>();
  return Promise.all(
    appends.map((one) => {
      const before = running.get(one.stream) ?? [];
      const gate = gates.get(one.stream);
      const isExact = one.expected !== 'any';
      const ready = isExact ? Promise.all([gate, ...before]) : gate;
      const outcome = (ready ? ready.then(() => append(one)) : append(one)).catch((error: Error) => error);
      running.set(one.stream, isExact ? [] : [...before, outcome]);
      if (isExact) gates.set(one.stream, outcome);
      return outcome;
    }),
  );
}
