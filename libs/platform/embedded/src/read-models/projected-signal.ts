/**
 * Wakes threads when the projector has committed: a counter in shared memory. Nobody polls.
 */
export class ProjectedSignal {
  private readonly counter: Int32Array;

  constructor(
    readonly buffer: SharedArrayBuffer = new SharedArrayBuffer(4),
    private readonly onCommit: () => void = () => undefined,
  ) {
    this.counter = new Int32Array(buffer);
  }

  /** Changes with each commit. */
  generation(): number {
    return Atomics.load(this.counter, 0);
  }

  /** Call behind each commit. */
  announce(): void {
    Atomics.add(this.counter, 0, 1);
    Atomics.notify(this.counter, 0);
    this.onCommit();
  }

  /** Resolves when the generation is no longer this one, or after `timeoutMs`. */
  async changed(generation: number, timeoutMs: number): Promise<void> {
    const wait = Atomics.waitAsync(this.counter, 0, generation, timeoutMs);
    if (!wait.async) return;
    // A pending wait alone does not keep the process alive.
    const alive = setTimeout(() => undefined, timeoutMs);
    try {
      await wait.value;
    } finally {
      clearTimeout(alive);
    }
  }
}
