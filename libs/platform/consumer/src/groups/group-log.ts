import type { DomainEvent } from '@rapport/eventsourcing';
import { START, type EventFilter, type EventStore, type Position, type RecordedEvent } from '@rapport/platform-ports';
import { setTimeout as sleep } from 'node:timers/promises';
import { aggregateHandler } from '../aggregate/aggregate-handler';
import type { ParkingRequest } from '../parking/parking-log';
import { groupDecider, groupEventTypes, type GroupCommand, type GroupEvent, type GroupState } from './group.decider';

const prefix = 'platform_group-';
const FILTER: EventFilter = { types: groupEventTypes, streamPrefixes: [prefix] };
const PAGE = 1_000;
/** What other replicas are told arrives about this late; most of the log is not about groups. */
const FOLLOW_MS = 100;

const types: ReadonlySet<string> = new Set(groupEventTypes);
const isGroupEvent = (event: DomainEvent): event is GroupEvent => types.has(event.type);

/** Which groups are paused, as facts in the log: for every replica, and over restarts. */
export class GroupLog {
  private readonly handle;
  private readonly states = new Map<string, GroupState>();
  private position: Position = START;

  constructor(
    private readonly store: EventStore,
    private readonly onChange: (group: string, state: GroupState) => void,
  ) {
    this.handle = aggregateHandler(store, { decider: groupDecider, eventTypes: groupEventTypes });
  }

  stateOf(group: string): GroupState {
    return this.states.get(group) ?? groupDecider.initialState;
  }

  pause(group: string, request: ParkingRequest): Promise<void> {
    return this.command(group, { type: 'pause' }, request);
  }

  resume(group: string, request: ParkingRequest): Promise<void> {
    return this.command(group, { type: 'resume' }, request);
  }

  /** @throws DomainError GROUP.NOT_PAUSED */
  noteReset(group: string, to: 'start' | number, request: ParkingRequest): Promise<void> {
    return this.command(group, { type: 'note-reset', to }, request);
  }

  /** Applies all that is in the log. */
  async catchUp(): Promise<void> {
    const end = await this.store.end();
    while (this.position < end) {
      const page = await this.store.readAll({ after: this.position, through: end, filter: FILTER, limit: PAGE });
      this.apply(page.events, page.through);
    }
  }

  /** Goes on applying what comes, until the signal; outages are waited out. */
  async follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        for await (const page of this.store.subscribe({ after: this.position, filter: FILTER, signal })) {
          this.apply(page.events, page.through);
          await sleep(FOLLOW_MS, undefined, { signal });
        }
      } catch {
        await sleep(FOLLOW_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private async command(group: string, command: GroupCommand, request: ParkingRequest): Promise<void> {
    const { commandId: id, now, actor } = request;
    await this.handle(prefix + group, command, { id, now, actor });
    await this.catchUp();
  }

  private apply(events: readonly RecordedEvent[], through: Position): void {
    for (const event of events) {
      if (event.position <= this.position) continue;
      this.position = event.position;
      const recorded: DomainEvent = event;
      if (!isGroupEvent(recorded)) continue;
      const group = event.stream.slice(prefix.length);
      const before = this.stateOf(group);
      const after = groupDecider.evolve(before, recorded);
      this.states.set(group, after);
      if (after !== before) this.onChange(group, after);
    }
    this.position = Math.max(this.position, through);
  }
}
