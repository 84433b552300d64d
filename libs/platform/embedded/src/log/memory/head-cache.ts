import { ownCopy } from './own-copy';

/**
 * Last revisions of the streams used lately, bounded: two generations, of which the older one is dropped as a whole.
 */
export class HeadCache {
  private young = new Map<string, number>();
  private old = new Map<string, number>();

  constructor(private readonly generation = 65_536) {}

  get(stream: string): number | undefined {
    const young = this.young.get(stream);
    if (young !== undefined) return young;
    const old = this.old.get(stream);
    if (old !== undefined) this.set(stream, old);
    return old;
  }

  set(stream: string, revision: number): void {
    this.young.set(this.young.has(stream) ? stream : ownCopy(stream), revision);
    if (this.young.size < this.generation) return;
    this.old = this.young;
    this.young = new Map();
  }

  clear(): void {
    this.young.clear();
    this.old.clear();
  }
}
