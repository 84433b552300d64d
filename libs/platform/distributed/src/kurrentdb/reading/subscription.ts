import { checkLimit, checkPosition, Unavailable, type LogPage, type Subscribe } from '@rapport/platform-ports';
import { setTimeout as pause } from 'node:timers/promises';
import { plainPart } from '../protocol/event-codec';
import { backoffMs } from '../protocol/failures';
import type { LiveTail } from './live-tail';
import type { LogReader } from './log-reader';

const defaultPageSize = 1_000;

/**
 * A subscription: pages of the log until it has reached what the live tail holds, then pages out of memory. Its reader
 * pulls, so a slow one holds nobody back; where the tail has moved on without it, it reads pages again.
 * An outage is waited for.
 */
export async function* subscribe(
  { after, filter, parts, pageSize = defaultPageSize, signal }: Subscribe,
  reader: LogReader,
  tail: LiveTail,
): AsyncGenerator<LogPage> {
  checkPosition(after);
  checkLimit(pageSize);
  const over = signal ? AbortSignal.any([signal, tail.signal]) : tail.signal;
  let through = after;
  for (let attempt = 0; !over.aborted;) {
    try {
      const window = await tail.open();
      const isLive = window.holds(through);
      if (isLive) await window.past(through, over);
      if (over.aborted) return;
      const page = isLive
        ? window.page(through, filter, pageSize)
        : await reader.readAll({ after: through, filter, parts, limit: pageSize });
      attempt = 0;
      if (!page || page.through === through) continue;
      ({ through } = page);
      yield isLive && parts === 'plain' ? { ...page, events: page.events.map(plainPart) } : page;
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      await pause(backoffMs(attempt++), undefined, { signal: over }).catch(() => undefined);
    }
  }
}
