/** What only one of several replicas may do at a time, held by this one. */
export interface Lease {
  readonly name: string;
  /**
   * Higher with each new holder. Whatever is written on the strength of the lease carries it and is refused where a
   * higher one was seen: a holder that was paused cannot know that it holds nothing any more.
   */
  readonly fence: number;
  /** Aborted when the lease is lost, or may be: others take it only later. */
  readonly lost: AbortSignal;
  /** Lets another take it at once. */
  release(): Promise<void>;
}

export interface Leases {
  /**
   * Waits until the lease is free and takes it; it is renewed until it is released or lost. A holder that ended without
   * releasing it keeps others waiting for the lease's time to live. No two clocks are compared. An outage is waited for.
   *
   * @throws the signal's reason, when it is aborted before.
   */
  acquire(name: string, signal?: AbortSignal): Promise<Lease>;
}
