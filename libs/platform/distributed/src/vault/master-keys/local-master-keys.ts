import { createHmac } from 'node:crypto';
import { WrongMasterKey } from '@rapport/platform-ports';
import { KeyWrap } from '@rapport/platform-sealing';
import type { MasterKeySource, WrappedByMaster } from './master-key-source';

/** Master keys that were given: the first wraps, the others only open what they once wrapped, until a rotation is through. */
export class LocalMasterKeys implements MasterKeySource {
  private readonly current: { readonly id: string; readonly wrap: KeyWrap };
  private readonly byId: ReadonlyMap<string, KeyWrap>;

  constructor(current: Uint8Array, former: readonly Uint8Array[] = []) {
    this.current = { id: idOf(current), wrap: new KeyWrap(current) };
    this.byId = new Map([
      ...former.map((key) => [idOf(key), new KeyWrap(key)] as const),
      [this.current.id, this.current.wrap],
    ]);
  }

  async wrap(secret: Uint8Array, context: string): Promise<WrappedByMaster> {
    return { master: this.current.id, wrapped: this.current.wrap.wrap(secret, context) };
  }

  async unwrap({ master, wrapped }: WrappedByMaster, context: string): Promise<Uint8Array> {
    const key = this.byId.get(master);
    if (!key) throw new WrongMasterKey(`it was written with ${master}, which is not given`);
    try {
      return key.unwrap(wrapped, context);
    } catch {
      throw new WrongMasterKey(`what ${master} wrapped was changed`);
    }
  }
}

/** Tells master keys apart, and nothing of their bytes. */
function idOf(key: Uint8Array): string {
  return `local:${createHmac('sha256', key).update('rapport master key').digest('hex').slice(0, 16)}`;
}
