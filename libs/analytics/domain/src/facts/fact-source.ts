import type { EntityProjection, ProjectedEvent, TallyProjection } from '@rapport/eventsourcing';
import type { Explained, Fact } from './fact';

/** A projection, the facts that it counts, and where each part of them comes from. */
export interface FactSource<Event extends ProjectedEvent, Doc> {
  readonly projection: EntityProjection<Event, Doc> | TallyProjection<Event>;
  readonly facts: readonly Fact[];
  /**
   * The first version that had the same dimensions and measures: such read models answer until the newest ones are as far.
   * Without it none before this version does.
   */
  readonly shapedSince?: number;
  /** Its documents say the position of the event that `told` them last, and are found by it. */
  readonly followed?: true;
  /** Name of the documents by stream that say the `first` and `last` time of what a stream counts. */
  readonly spans: string;
  /** The parts of one of the facts, counted anew from the events of one stream. */
  explain(fact: Fact, events: readonly Event[]): readonly Explained<Event>[];
}
