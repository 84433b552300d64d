interface Waiting<In, Out> {
  readonly items: readonly In[];
  readonly resolve: (out: Out) => void;
  readonly reject: (error: unknown) => void;
}

/** Many small calls as few large ones: while one is under way, what comes waits and goes together. */
export class Gathered<In, Out> {
  private waiting: Waiting<In, Out>[] = [];
  private busy = false;

  constructor(
    private readonly call: (items: readonly In[]) => Promise<Out>,
    private readonly most = 1_000,
  ) {}

  run(items: readonly In[]): Promise<Out> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ items, resolve, reject });
      if (!this.busy) {
        this.busy = true;
        // what the same turn of the event loop asks for goes along
        setImmediate(() => void this.work());
      }
    });
  }

  private async work(): Promise<void> {
    while (this.waiting.length > 0) {
      let size = 0;
      let count = 0;
      while (count < this.waiting.length && (count === 0 || size < this.most))
        size += this.waiting[count++]?.items.length ?? 0;
      const group = this.waiting.splice(0, count);
      try {
        const out = await this.call(group.flatMap(({ items }) => items));
        for (const { resolve } of group) resolve(out);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.busy = false;
  }
}
