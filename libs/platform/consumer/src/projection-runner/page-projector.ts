import {
  LIVE_LANE,
  type EventStore,
  type Position,
  type ReadModelStore,
  type RecordedEvent,
} from '@rapport/platform-ports';
import type { ZoneCalendar } from '../calendar';
import { isParkingEvent, parkedProjectionOf, type ParkingLog } from '../parking/parking-log';
import { parkingEventTypes } from '../parking/parking.decider';
import type { ContextDefinition } from '../registration';
import { isPublic, type LivePage } from './live-page';
import type { Projector, DatedEvent } from './projector';
import { Router } from './router';

export interface PageProjectorOptions {
  readonly contexts: readonly ContextDefinition[];
  readonly projectors: readonly Projector[];
  readonly store: EventStore;
  readonly readModels: ReadModelStore;
  readonly calendar: ZoneCalendar;
  readonly parking: ParkingLog;
  /** Documents that a projection keeps in memory after a commit. */
  readonly keepDocuments: number;
  readonly now: () => number;
}

/** Takes pages of the log through several projections at once; one commit for all of them. */
export class PageProjector {
  private readonly router: Router;
  private readonly inbox: ReadonlyMap<Projector, DatedEvent[]>;
  private recordedAt = Number.NaN;
  /** The day of `recordedAt`. */
  private recordedDay = 0;
  /** Where the pages have got to; ahead of what is committed. */
  position: Position;

  constructor(private readonly options: PageProjectorOptions) {
    this.inbox = new Map(options.projectors.map((projector) => [projector, []]));
    this.position = Math.min(...options.projectors.map(({ position }) => position));
    const byRegistration = new Map(options.projectors.map((projector) => [projector.registration, projector]));
    this.router = new Router(options.contexts, (registration) => {
      const projector = byRegistration.get(registration);
      const events = projector && this.inbox.get(projector);
      return events ? (event) => events.push({ event, recordedDay: this.recordedDay }) : null;
    });
  }

  get projectors(): readonly Projector[] {
    return this.options.projectors;
  }

  /** Documents and cells in memory. */
  get size(): number {
    return this.projectors.reduce((sum, { size }) => sum + size, 0);
  }

  /** What the pages have to hold. */
  filterTypes(): string[] {
    return [...this.router.types(), ...parkingEventTypes];
  }

  /** What live pages have to hold of the log where public events come by a bus. */
  ownFilterTypes(): string[] {
    return [...this.router.logTypes(), ...parkingEventTypes];
  }

  publicTypes(): string[] {
    return this.router.publicTypes();
  }

  /**
   * Applies a page in memory. After a failure begin anew from what is committed. `own`: public events are in it as such, the
   * private ones are not mapped.
   */
  async apply({ events, through }: LivePage, to: 'all' | 'own' = 'all'): Promise<void> {
    for (const event of events) {
      this.tick(event);
      if (isPublic(event)) {
        this.router.givePublic(event);
        continue;
      }
      const projection = parkedProjectionOf(event.stream);
      if (projection === null) this.router.give(event, to);
      else await this.parkingFact(projection, event);
    }
    for (const projector of this.projectors) await this.drain(projector);
    this.position = through;
  }

  /** Makes what was applied durable, with everything that has to be parked. Can be tried again. */
  async commit(): Promise<void> {
    const { parking, readModels, now, keepDocuments } = this.options;
    for (const projector of this.projectors)
      for (const { key, position, cause } of projector.poison())
        await parking.park(projector.id, key, position, cause, now());
    const commits = this.projectors
      .filter(({ position }) => position < this.position)
      .map((projector) => projector.commit(LIVE_LANE, this.position));
    if (commits.length === 0) return;
    await readModels.commit(commits);
    for (const projector of this.projectors)
      if (projector.position < this.position) projector.committed(this.position, keepDocuments);
  }

  private tick({ recordedAt }: { readonly recordedAt: number }): void {
    if (recordedAt === this.recordedAt) return;
    this.recordedAt = recordedAt;
    this.recordedDay = this.options.calendar.dayAt(recordedAt);
  }

  private async drain(projector: Projector): Promise<void> {
    const events = this.inbox.get(projector);
    if (events && events.length > 0) await projector.apply(events.splice(0));
  }

  /** Facts take effect where they stand: what comes before them in the page is applied first. */
  private async parkingFact(projection: string, recorded: RecordedEvent): Promise<void> {
    const projector = this.projectors.find(({ id }) => id === projection);
    if (!projector || !isParkingEvent(recorded) || recorded.position <= projector.position) return;
    await this.drain(projector);
    const { position } = recorded;
    projector.schedule.note(recorded, position);
    const replay = recorded.type === 'key-replayed' ? projector.schedule.replayAt(recorded.data.key, position) : null;
    if (!replay) return;

    const events: DatedEvent[] = [];
    let recordedDay = 0;
    const router = new Router(this.options.contexts, (registration) =>
      registration === projector.registration ? (event) => events.push({ event, recordedDay }) : null,
    );
    for await (const event of this.options.store.readStream(replay.key)) {
      if (event.position >= replay.before) break;
      if (event.position < replay.from || projector.schedule.isDiscarded(replay.key, event.position)) continue;
      // It was recorded then, even if it is counted only now.
      recordedDay = this.options.calendar.dayAt(event.recordedAt);
      router.give(event);
    }
    await projector.replay(events, position);
  }
}
