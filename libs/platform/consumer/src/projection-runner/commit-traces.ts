import {
  causedBy,
  CausingTraces,
  type EventStore,
  type Position,
  type RecordedEvent,
  type Tracing,
} from '@rapport/platform-ports';
import { causeOf } from '../errors/error-classes';
import { isPublic, type LivePage } from './live-page';

/** Events of the log come without their metadata, and are read again for it: only so many per commit. */
const MOST_READ_AGAIN = 16;

/** A span per commit, with links to the traces of the first few events in it; none where none of them is recorded. */
export class CommitTraces {
  private readonly traces = new CausingTraces();
  private readonly unread: Position[] = [];
  private events = 0;

  constructor(
    private readonly store: Pick<EventStore, 'readAt'>,
    private readonly tracing: Tracing,
  ) {}

  note({ events }: LivePage): void {
    if (!this.tracing.isOn) return;
    this.events += events.length;
    for (const event of events) {
      if (this.traces.isFull) return;
      if (isPublic(event)) this.traces.note(event.traceparent);
      else if (this.unread.length < MOST_READ_AGAIN) this.unread.push(event.position);
    }
  }

  /** What was noted is of this commit. */
  async during(commit: () => Promise<void>, positionOf: () => Position): Promise<void> {
    if (!this.tracing.isOn) return commit();
    const startedAt = Date.now();
    try {
      await commit();
      await this.tell(startedAt, positionOf());
    } catch (error) {
      await this.tell(startedAt, positionOf(), causeOf(error).error);
      throw error;
    }
  }

  private async tell(startedAt: number, position: Position, error?: string): Promise<void> {
    const endedAt = Date.now();
    const positions = this.unread.splice(0);
    const none: readonly RecordedEvent[] = [];
    const read = positions.length > 0 ? await this.store.readAt(positions).catch(() => none) : none;
    for (const { metadata } of read) this.traces.note(metadata?.traceparent);
    const traces = this.traces.take();
    const events = this.events;
    this.events = 0;
    if (traces.length === 0) return;
    const attributes = { 'rapport.events': events, 'rapport.log.position': position };
    const span = { name: 'commit projections', kind: 'consumer', attributes, startedAt } as const;
    this.tracing.begin({ ...span, ...causedBy(traces) }).end(error, endedAt);
  }
}
