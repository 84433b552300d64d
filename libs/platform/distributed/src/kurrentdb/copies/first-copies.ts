import type { Position } from '@rapport/platform-ports';

export interface Copy {
  readonly id: string;
  readonly position: Position;
}

/**
 * Where the log holds each id first. KurrentDB knows ids of its last writes only, and within one stream, so several writers
 * may store one event twice; this index tells the first copy from the others, for every writer and every reader.
 * It can be emptied: who reads the log writes it again.
 */
export interface FirstCopies {
  /** The lowest positions known; ids that are not known are absent. */
  positions(ids: readonly string[]): Promise<ReadonlyMap<string, Position>>;
  /**
   * Lowers each id's position to the one given, or sets it where none is known. Durable on return.
   * Gives those that were there already, with their positions as they are now.
   */
  record(copies: readonly Copy[]): Promise<ReadonlyMap<string, Position>>;
}
