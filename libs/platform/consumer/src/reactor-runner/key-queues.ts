/** Work of one key runs one after the other, in the order of asking; keys do not wait for each other. */
export class KeyQueues {
  private readonly last = new Map<string, Promise<unknown>>();

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key) ?? Promise.resolve();
    const result = before.then(work);
    const settled = result.catch(() => undefined);
    this.last.set(key, settled);
    try {
      return await result;
    } finally {
      if (this.last.get(key) === settled) this.last.delete(key);
    }
  }
}

/** Does `work` for every item, at most `concurrency` at a time; stops at the first failure. */
export async function eachOf<T>(items: Iterable<T>, concurrency: number, work: (item: T) => Promise<void>) {
  const iterator = items[Symbol.iterator]();
  let failed = false;
  const worker = async () => {
    for (let step = iterator.next(); !step.done && !failed; step = iterator.next())
      try {
        await work(step.value);
      } catch (error) {
        failed = true;
        throw error;
      }
  };
  const workers = await Promise.allSettled(Array.from({ length: concurrency }, worker));
  for (const outcome of workers) if (outcome.status === 'rejected') throw outcome.reason;
}
