/** Ids that appends of this process are about to store: of several with one id, one goes on and the others wait for it. */
export class Claims {
  private readonly taken = new Map<string, Promise<void>>();

  /** Resolves when all the ids are the caller's, with what gives them back. */
  async take(ids: readonly string[]): Promise<() => void> {
    for (let others = this.othersWith(ids); others.length > 0; others = this.othersWith(ids)) await Promise.all(others);
    const { promise, resolve } = Promise.withResolvers<void>();
    for (const id of ids) this.taken.set(id, promise);
    return () => {
      for (const id of ids) this.taken.delete(id);
      resolve();
    };
  }

  has(id: string): boolean {
    return this.taken.has(id);
  }

  private othersWith(ids: readonly string[]): Promise<void>[] {
    return ids.flatMap((id) => this.taken.get(id) ?? []);
  }
}
