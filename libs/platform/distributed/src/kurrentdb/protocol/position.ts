import type { Position as KurrentPosition } from '@kurrent/kurrentdb-client';
import type { Position } from '@rapport/platform-ports';

/**
 * How a place in `$all` becomes one number, and back.
 *
 * KurrentDB says (commit, prepare). Every event that comes over gRPC is written as a committed prepare, whose place is
 * its own record twice: `new TFPos(prepare.LogPosition, prepare.LogPosition)` (AllReader.cs of the server; only the
 * explicit transactions of the old TCP protocol had commits apart, and we write none). So the commit position alone is
 * exact, unique per event and strictly increasing: the offset in bytes in the transaction log. Hence gaps between
 * neighbours, and 2^53 is reached after 9 petabytes.
 *
 * A read may begin at such a place only: elsewhere the server refuses ("invalid position"). So all positions that this
 * adapter hands out are places of events, never of something between.
 */
export function positionOf({ commit }: KurrentPosition): Position {
  const position = Number(commit);
  if (!Number.isSafeInteger(position)) throw new RangeError(`position ${commit} is beyond what a number holds exactly`);
  return position;
}

export function placeOf(position: Position): KurrentPosition {
  const place = BigInt(position);
  return { commit: place, prepare: place };
}
