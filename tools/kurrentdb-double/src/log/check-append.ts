import type { BoundedIds } from './bounded-ids';
import type { ProposedEvent, StoredEvent } from './stored-event';

export type Expected = 'any' | 'no-stream' | 'stream-exists' | number;

export type Decision =
  | { readonly kind: 'ok' }
  | { readonly kind: 'wrong-expected-version' }
  | { readonly kind: 'idempotent'; readonly last: StoredEvent };

const ok: Decision = { kind: 'ok' };
const wrong: Decision = { kind: 'wrong-expected-version' };

/**
 * What becomes of an append: `CheckCommit` of KurrentDB's IndexWriter.cs, rule by rule.
 *
 * - A new stream takes `any` and `no stream`; any revision is wrong.
 * - `any` and `stream exists`: the first id decides. If the memory of committed ids does not know it in this very
 *   stream, the append is new, whatever the other ids are; if it does, and then misses one, the idempotency is
 *   corrupted, which a client hears as a wrong expected version. The memory is bounded and starts empty: best effort.
 * - A revision below the stream's: the events that follow it must be these very ids, else it is wrong.
 */
export function checkAppend(
  stream: readonly StoredEvent[],
  expected: Expected,
  events: readonly ProposedEvent[],
  remembered: BoundedIds,
): Decision {
  const current = stream.length - 1;
  if (current < 0) return expected === 'any' || expected === 'no-stream' ? ok : wrong;
  if (expected === 'any' || expected === 'stream-exists') return checkAny(stream, events, remembered);
  const revision = expected === 'no-stream' ? -1 : expected;
  if (revision === current) return ok;
  if (revision > current) return wrong;
  for (const [i, { id }] of events.entries()) if (stream[revision + 1 + i]?.id !== id) return wrong;
  const last = stream[revision + events.length];
  return last ? { kind: 'idempotent', last } : wrong;
}

function checkAny(stream: readonly StoredEvent[], events: readonly ProposedEvent[], remembered: BoundedIds): Decision {
  let last: StoredEvent | undefined;
  for (const { id } of events) {
    const known = remembered.get(id);
    if (!known || stream[known.revision] !== known) return last ? wrong : ok;
    last = known;
  }
  return last ? { kind: 'idempotent', last } : ok;
}
