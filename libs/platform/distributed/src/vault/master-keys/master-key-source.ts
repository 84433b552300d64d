/** A secret as a master key wrapped it; `master` names the key and says nothing of its bytes. */
export interface WrappedByMaster {
  readonly master: string;
  readonly wrapped: Uint8Array;
}

/**
 * Where the master key is. It wraps only the vault's few wrapping keys, and those the data keys, so that a key management
 * service is asked at start and at a rotation, never for a person.
 */
export interface MasterKeySource {
  /** Wraps with the key that is in use now. `context` is authenticated: what was wrapped for another does not open. */
  wrap(secret: Uint8Array, context: string): Promise<WrappedByMaster>;
  /** @throws WrongMasterKey where it holds no such key or the key does not open it, Unavailable where it cannot be asked */
  unwrap(wrapped: WrappedByMaster, context: string): Promise<Uint8Array>;
}
