import type { PackedTouch, TouchKind, TouchKinds } from '@rapport/analytics-domain/models';
import type { Position, PublicEvent, Publisher } from '@rapport/platform-ports';
import { pagesOfTypes, type Reading } from '../gather/events-of-log';
import type { LeftOut } from '../gather/persons-left-out';
import { takenBackBy } from '../gather/taken-back';
import { touchIn, type PersonTouch } from '../gather/touches-of-people';
import type { Contents } from './touch-files';

/** Touches of a stretch of the log, and what was told beside them. */
export interface ToldTouches {
  readonly touches: PackedTouch[];
  readonly kinds: TouchKinds;
  readonly leftOut: LeftOut;
  through: Position;
  proof: Contents['proof'];
}

/** All public types: any of them may be a touch, which shows in the event alone. */
export const publicTypes = (publishers: readonly Publisher[]): ReadonlySet<string> =>
  new Set(publishers.flatMap(({ publishes }) => Object.values(publishes).flat()));

/** Reads on from where it stands, page by page of the log. */
export async function* readOn(told: ToldTouches, reading: Reading): AsyncGenerator<void> {
  for await (const { events, through } of pagesOfTypes(reading, publicTypes(reading.publishers), told.through)) {
    for (const event of events) {
      told.leftOut.take(event);
      for (const each of await takenBackBy(event, reading)) push(told, each, true);
      push(told, event);
    }
    told.through = through;
    const last = events.at(-1);
    if (last) told.proof = { position: last.position, id: last.id };
    yield;
  }
}

/** What is gone stays where it is packed: beside it stands that it is. */
function push(told: ToldTouches, event: PublicEvent, gone = false): void {
  const touch = touchIn(event);
  if (!touch) return;
  const { subject, at, satisfaction, sentiment } = touch;
  const kind = { ...kindOf(touch), ...(gone && { gone: true as const }) };
  told.touches.push({ subject, at, code: told.kinds.codeOf(kind), value: satisfaction ?? sentiment });
}

function kindOf({ satisfaction, sentiment, ...touch }: PersonTouch): TouchKind {
  const { type, channel, source, country, medium, campaign, name } = touch;
  const says = satisfaction === null ? (sentiment === null ? null : 'sentiment') : 'satisfaction';
  return { type, channel, source, country, medium, campaign, name, says };
}
