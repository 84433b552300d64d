import type { DataKey } from '@rapport/platform-ports';

const secretBytes = 32;

/** Unwrapped keys by the thousand: 36 bytes each in one block, where an array of its own takes 200. The oldest gives way. */
export class SecretCache {
  private readonly slots = new Map<number, number>();
  private readonly owners: Float64Array;
  private readonly checks: Uint32Array;
  private readonly secrets: Buffer;
  private next = 0;

  constructor(private readonly size: number) {
    this.owners = new Float64Array(size);
    this.checks = new Uint32Array(size);
    this.secrets = Buffer.alloc(size * secretBytes);
  }

  get(number: number): DataKey | undefined {
    const slot = this.slots.get(number);
    if (slot === undefined) return undefined;
    return {
      secret: this.secrets.subarray(slot * secretBytes, (slot + 1) * secretBytes),
      check: this.checks[slot] ?? 0,
    };
  }

  set(number: number, { secret, check }: DataKey): void {
    const slot = this.slots.get(number) ?? this.freeSlot();
    this.slots.set(number, slot);
    this.owners[slot] = number;
    this.checks[slot] = check;
    this.secrets.set(secret, slot * secretBytes);
  }

  /** Leaves no key in memory. */
  clear(): void {
    this.slots.clear();
    this.secrets.fill(0);
    this.next = 0;
  }

  private freeSlot(): number {
    const slot = this.next;
    this.next = (slot + 1) % this.size;
    const owner = this.owners[slot];
    if (owner !== undefined && this.slots.get(owner) === slot) this.slots.delete(owner);
    return slot;
  }
}
