/** An event as a client proposes it. */
export interface ProposedEvent {
  /** UUID with hyphens, lower case. */
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event of the log. */
export interface StoredEvent extends ProposedEvent {
  readonly stream: string;
  readonly revision: number;
  /**
   * Commit and prepare position at once: every event that comes over gRPC is a committed prepare, whose `TFPos` is
   * `(LogPosition, LogPosition)` (KurrentDB, AllReader.cs). It is the record's place in the log in bytes, so there are gaps.
   */
  readonly position: number;
  /** Milliseconds of the server's clock. */
  readonly created: number;
}
