/**
 * A bounded map that forgets what was not asked for lately: two generations of `size` entries; a hit in the old one
 * moves the entry to the young one, and a full young one takes the old one's place. Constant time, at most 2 × `size`.
 */
export class GenerationCache<K, V> {
  private young = new Map<K, V>();
  private old = new Map<K, V>();

  constructor(private readonly size: number) {}

  get(key: K): V | undefined {
    const value = this.young.get(key);
    if (value !== undefined) return value;
    const older = this.old.get(key);
    if (older !== undefined) this.set(key, older);
    return older;
  }

  set(key: K, value: V): void {
    if (this.young.size >= this.size) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
  }

  /** Forgets every entry that `matches`. */
  drop(matches: (value: V, key: K) => boolean): void {
    for (const generation of [this.young, this.old])
      for (const [key, value] of generation) if (matches(value, key)) generation.delete(key);
  }
}
