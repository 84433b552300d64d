import type { Contribution, ProjectedEvent } from '@rapport/eventsourcing';
import type { JsonObject, Position, ProjectionCommit, ReadModel, ReadModels } from '@rapport/platform-ports';
import { causeOf, isOutage, type Cause } from '../errors/error-classes';
import type { ParkingSchedule } from '../parking/parking-schedule';
import type { ProjectionRegistration } from '../registration';
import { BitmapSums } from './bitmap-sums';
import { CellSums } from './cell-sums';
import { DocumentSet, type Held } from './document-set';
import { EntrySet } from './entry-set';

/** An event and the day on which the log took it in. */
export interface DatedEvent {
  readonly event: ProjectedEvent;
  readonly recordedDay: number;
}

/** A key that has to be parked, durably, before anything behind it is committed. */
export interface Poisoned {
  readonly key: string;
  readonly position: Position;
  readonly cause: Cause;
}

/** A projection failed on an event that the live one could apply: it is not a function of its events. */
export class RebuildFailed extends Error {
  readonly code = 'REBUILD.EVENT_FAILED';
  constructor(
    readonly projection: string,
    readonly position: Position,
    options: ErrorOptions,
  ) {
    super(`${projection} fails at position ${position} of the log`, options);
    this.name = 'RebuildFailed';
  }
}

export const projectionId = ({ projection }: ProjectionRegistration): string =>
  `${projection.name}@${projection.version}`;

export const modelsOf = ({
  documents,
  cells = [],
  rollups = [],
  bitmaps = [],
  bitmapRollups = [],
}: ProjectionRegistration): ReadModel[] => [
  ...(documents ? [documents] : []),
  ...cells,
  ...bitmaps,
  ...[...rollups, ...bitmapRollups].map((rollup) => rollup.cells),
];

/** One projection at work: events go in, in order; one commit comes out. */
export class Projector {
  readonly id: string;
  private readonly documents: DocumentSet | null;
  private readonly entries: EntrySet | null;
  private readonly cells: CellSums;
  private readonly bitmaps: BitmapSums;
  private poisoned: Poisoned[] = [];
  position: Position;

  constructor(
    readonly registration: ProjectionRegistration,
    readModels: Pick<ReadModels, 'getMany'>,
    readonly schedule: ParkingSchedule,
    dayAt: (ms: number) => number,
    from: Position,
    /** A rebuild follows the facts about parked keys, it makes none. */
    private readonly onPoison: 'park' | 'throw' = 'park',
  ) {
    this.id = projectionId(registration);
    this.position = from;
    const { projection, documents, cells = [], rollups = [], bitmaps = [], bitmapRollups = [] } = registration;
    if (projection.kind !== 'tally' && !documents) throw new TypeError(`${this.id} needs a documents model`);
    const keyField = documents?.keyField;
    if ((projection.kind === 'entry') !== (keyField !== undefined))
      throw new TypeError(`${this.id}: entries need a model with a key field, and nothing else has one`);
    this.entries = documents && keyField !== undefined ? new EntrySet(documents, keyField) : null;
    this.documents = documents && keyField === undefined ? new DocumentSet(documents, readModels) : null;
    this.cells = new CellSums(this.id, cells, rollups, dayAt);
    this.bitmaps = new BitmapSums(bitmaps, bitmapRollups, dayAt);
  }

  /** Documents, cells and members in memory. */
  get size(): number {
    return (this.documents?.size ?? 0) + (this.entries?.size ?? 0) + this.cells.size + this.bitmaps.size;
  }

  /** Applies events that it has not seen and that are not left out; a failing one parks its key. */
  async apply(events: readonly DatedEvent[]): Promise<void> {
    const isFresh = ({ event }: DatedEvent): boolean =>
      event.position > this.position && !this.schedule.leavesOut(event.key, event.position);
    await this.run(events.every(isFresh) ? events : events.filter(isFresh), null);
  }

  /** Applies what was parked of one key, as of the replay's own position. */
  async replay(events: readonly DatedEvent[], at: Position): Promise<void> {
    await this.run(events, at);
  }

  /** What there is to write for everything up to `position`. */
  commit(lane: string, position: Position): ProjectionCommit {
    return {
      projection: this.id,
      lane,
      position,
      documents: this.documents?.writes() ?? this.entries?.writes() ?? [],
      cells: this.cells.deltas(),
      bitmaps: this.bitmaps.deltas(),
    };
  }

  poison(): readonly Poisoned[] {
    return this.poisoned;
  }

  committed(position: Position, keepDocuments: number): void {
    this.position = position;
    this.documents?.written(keepDocuments);
    this.entries?.written();
    this.cells.clear();
    this.bitmaps.clear();
    this.poisoned = [];
  }

  private async run(events: readonly DatedEvent[], at: Position | null): Promise<void> {
    if (events.length === 0) return;
    const { projection } = this.registration;
    const bad = new Set<string>();
    const attempt = (dated: DatedEvent, work: () => void): void => {
      if (bad.has(dated.event.key)) return;
      try {
        work();
      } catch (error) {
        if (isOutage(error)) throw error;
        bad.add(dated.event.key);
        this.park(dated.event, error);
      }
    };

    if (projection.kind === 'tally') {
      for (const dated of events)
        attempt(dated, () => this.count(projection.contributions(dated.event), dated.recordedDay));
      return;
    }
    if (projection.kind === 'entry') {
      for (const dated of events)
        attempt(dated, () => {
          const entry = projection.entry(dated.event);
          if (entry) this.entries?.add(entry, dated.event.position);
        });
      return;
    }

    const idsOf: (readonly string[])[] = [];
    const ids = new Set<string>();
    for (const [index, dated] of events.entries()) {
      // A failure shows again below, in order with the other events of its key.
      try {
        const named = projection.documentIds(dated.event);
        idsOf[index] = named;
        for (const id of named) ids.add(id);
      } catch {
        idsOf[index] = [];
      }
    }
    await this.documents?.load(ids);
    for (const [index, dated] of events.entries())
      attempt(dated, () => this.evolve(dated, idsOf[index] ?? [], at ?? dated.event.position));
  }

  private park({ key, position }: ProjectedEvent, error: unknown): void {
    if (this.onPoison === 'throw') throw new RebuildFailed(this.id, position, { cause: error });
    this.schedule.park(key, position);
    this.poisoned.push({ key, position, cause: causeOf(error) });
  }

  /** All documents of the event, or none: what throws has changed nothing. */
  private evolve({ event, recordedDay }: DatedEvent, ids: readonly string[], position: Position): void {
    const { projection } = this.registration;
    if (projection.kind === 'tally' || projection.kind === 'entry' || !this.documents) return;
    if (ids.length === 0) {
      projection.documentIds(event);
      return;
    }
    const changes: { held: Held; before: JsonObject | null; after: JsonObject | null }[] = [];
    const added: Contribution[] = [];
    const removed: Contribution[] = [];
    for (const id of ids) {
      const held = this.documents.get(id);
      const before = held.document;
      const after = projection.evolve(before, event, id);
      if (after === before) continue;
      this.documents.check(after);
      if (projection.kind === 'entity') {
        if (projection.difference) added.push(...projection.difference(before, after));
        else {
          if (after) added.push(...projection.contributions(after));
          if (before) removed.push(...projection.contributions(before));
        }
      }
      changes.push({ held, before, after });
    }
    for (const contribution of added) this.check(contribution);
    for (const { held, after } of changes) this.documents.change(held, after, position);
    for (const contribution of added) this.add(contribution, recordedDay, 1);
    for (const contribution of removed) this.add(contribution, recordedDay, -1);
  }

  private count(contributions: readonly Contribution[], recordedDay: number): void {
    for (const contribution of contributions) this.check(contribution);
    for (const contribution of contributions) this.add(contribution, recordedDay, 1);
  }

  /** @throws TypeError for a contribution that does not fit its model; nothing was added then. */
  private check(contribution: Contribution): void {
    if (contribution.member === undefined) this.cells.check(contribution);
    else if (!this.bitmaps.fits(contribution))
      throw new TypeError(`${this.id} contributes what does not fit ${contribution.cells}`);
  }

  private add(contribution: Contribution, recordedDay: number, sign: 1 | -1): void {
    if (contribution.member === undefined) this.cells.add(contribution, recordedDay, sign);
    else this.bitmaps.add(contribution, recordedDay, sign);
  }
}
