/** The clock that this process records events by: it never goes back. */
export class LogClock {
  private last: number;

  /** `floor`: the time of the newest event of the log when the process started. */
  constructor(
    private readonly now: () => number,
    floor: number,
  ) {
    this.last = floor;
  }

  tick(): number {
    this.last = Math.max(this.last, this.now());
    return this.last;
  }
}
