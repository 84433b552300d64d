import { Time } from '../fields/time';

/** A command that may be told after it happened: imports and late entries say when it was. */
export class HappenedDto {
  @Time('When it happened; default: now. More than five minutes ahead is taken for now.')
  at?: number;
}

/** How far the sender's clock may be ahead of ours. */
const FUTURE_TOLERANCE_MS = 5 * 60_000;

/** When the fact happened, ms; `now` where nobody said, or where that lies ahead. */
export function happenedAt({ at }: HappenedDto, { now }: { readonly now: number }): number {
  return at === undefined || at > now + FUTURE_TOLERANCE_MS ? now : at;
}
