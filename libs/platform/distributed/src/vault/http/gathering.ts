/**
 * Joins what many callers ask for in one turn of the event loop into few batches, and asks for each thing once however
 * many want it.
 */
export class Gathering<Item, Answer> {
  private readonly asked = new Map<string | number, Promise<Answer>>();
  private waiting: {
    readonly item: Item;
    readonly resolve: (answer: Answer) => void;
    readonly reject: (error: unknown) => void;
  }[] = [];

  /** @param ask in order, at most `most` at once */
  constructor(
    private readonly keyOf: (item: Item) => string | number,
    private readonly ask: (items: readonly Item[]) => Promise<readonly Answer[]>,
    private readonly most: number,
  ) {}

  get(items: readonly Item[]): Promise<readonly Answer[]> {
    return Promise.all(items.map((item) => this.one(item)));
  }

  private one(item: Item): Promise<Answer> {
    const key = this.keyOf(item);
    const known = this.asked.get(key);
    if (known) return known;
    const answer = new Promise<Answer>((resolve, reject) => {
      if (this.waiting.push({ item, resolve, reject }) === 1) setImmediate(() => this.send());
    });
    this.asked.set(key, answer);
    return answer;
  }

  private send(): void {
    const all = this.waiting;
    this.waiting = [];
    // Whoever asks from now on may want to know of what happened since.
    for (const { item } of all) this.asked.delete(this.keyOf(item));
    for (let at = 0; at < all.length; at += this.most) void this.sendBatch(all.slice(at, at + this.most));
  }

  private async sendBatch(batch: typeof this.waiting): Promise<void> {
    try {
      const answers = await this.ask(batch.map(({ item }) => item));
      if (answers.length !== batch.length) throw new Error('the answer has another length than the question');
      batch.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
