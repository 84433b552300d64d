import { Unavailable, type EventStore, type RecordedEvent } from '@rapport/platform-ports';
import { setTimeout as pause } from 'node:timers/promises';
import { takenStream } from './taken-stream';

/** How often the answer is looked for, ms: at first, and later on. */
const [SOON_MS, LATER_MS] = [5, 100];
/** Then whoever asks is told that the context is not there, and asks again later. */
const PATIENCE_MS = 60_000;

/** What a context answers. @throws Unavailable where it does not within a minute */
export async function answerIn(store: EventStore, context: string, batch: string): Promise<RecordedEvent> {
  const deadline = performance.now() + PATIENCE_MS;
  for (let wait = SOON_MS; performance.now() < deadline; wait = Math.min(LATER_MS, wait * 1.5)) {
    for await (const event of store.readStream(takenStream(context, batch))) return event;
    await pause(wait);
  }
  throw new Unavailable(`${context}, which is asked for records or to take them in,`);
}
