import {
  SubjectErased,
  type Clock,
  type DataKey,
  type KeyAddress,
  type Opened,
  type SealRequest,
} from '@rapport/platform-ports';
import { addressNumber, addressOf, isOverdue, openBlob, parseBlob, sealBlob } from '@rapport/platform-sealing';
import type { VaultCache } from './vault-cache';

/** Where keys come from that are not in memory; in order, null where there is none. */
export type LoadKeys = (addresses: readonly KeyAddress[], mint: boolean) => Promise<readonly (DataKey | null)[]>;

/** Seals and opens here, with keys that are in memory or loaded in one batch. */
export class Sealer {
  constructor(
    private readonly cache: VaultCache,
    private readonly load: LoadKeys,
    private readonly clock: Clock,
  ) {}

  async seal(requests: readonly SealRequest[]): Promise<readonly Uint8Array[]> {
    const now = this.clock.now();
    const addresses = requests.map((request) => addressOf(request, now));
    const keys = await this.keysOf(addresses, true);
    return requests.map(({ subject, plaintext }, index) => {
      const [key, address] = [keys[index], addresses[index]];
      if (!key || !address) throw new SubjectErased(subject);
      return sealBlob(key, address, plaintext);
    });
  }

  async open(blobs: readonly Uint8Array[]): Promise<readonly Opened[]> {
    const now = this.clock.now();
    const parsed = blobs.map(parseBlob);
    const keys = await this.keysOf(
      parsed.map(({ address }) => address),
      false,
    );
    return parsed.map((blob, index): Opened => {
      const key = isOverdue(blob.address, now) ? null : keys[index];
      if (!key || key.check !== blob.check) return { state: 'erased' };
      return { state: 'known', plaintext: openBlob(key, blob) };
    });
  }

  /** Each address is loaded once, whoever asks how often. */
  async keysOf(addresses: readonly KeyAddress[], mint: boolean): Promise<readonly (DataKey | null)[]> {
    const numbers = addresses.map(addressNumber);
    const keys = new Map<number, DataKey | null>();
    const missing: KeyAddress[] = [];
    addresses.forEach((address, index) => {
      const number = numbers[index] ?? 0;
      if (keys.has(number)) return;
      const key = this.cache.key(number) ?? null;
      keys.set(number, key);
      if (!key) missing.push(address);
    });
    if (missing.length > 0) {
      const moment = this.cache.moment();
      const loaded = await this.load(missing, mint);
      missing.forEach((address, index) => {
        const [number, key] = [addressNumber(address), loaded[index]];
        if (!key) return;
        keys.set(number, key);
        this.cache.keepKey(number, address.subject, key, moment);
      });
    }
    return numbers.map((number) => keys.get(number) ?? null);
  }
}
