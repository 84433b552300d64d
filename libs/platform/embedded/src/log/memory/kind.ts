import { hash48 } from './hash48';
import { ownCopy } from './own-copy';

/** Types are few; should somebody make them up, they are hashed anew. */
const most = 1_000;
const known = new Map<string, number>();

/** 16 bits of an event's type: what has another kind is of another type, what has the same may be. */
export function kindOf(type: string): number {
  let kind = known.get(type);
  if (kind === undefined) {
    kind = hash48(type) & 0xffff;
    if (known.size >= most) known.clear();
    known.set(ownCopy(type), kind);
  }
  return kind;
}
