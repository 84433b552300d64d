/**
 * Bytes too many for an event, in numbered parts of at most {@link MOST_PART_BYTES}. Whoever writes personal values seals
 * them first: nothing of a person can be read here without the vault, so that destroying a key is enough to erase, and
 * deleting only gives the room back.
 *
 * - A part is durable and whole before `write` returns; writing it again replaces it.
 * - `delete` removes all parts; deleting what is not there changes nothing.
 *
 * @throws StorageFull, Unavailable; RangeError for a name that is none or a part that is too large
 */
export interface FileStore {
  /** `file`: lower-case letters, digits and hyphens. `part` from 0. */
  write(file: string, part: number, bytes: Uint8Array): Promise<void>;
  /** Null for a part that is not there. */
  read(file: string, part: number): Promise<Uint8Array | null>;
  delete(file: string): Promise<void>;
  /** Names of the files that have parts, in order; those behind `after`. */
  list(after: string, limit: number): Promise<readonly string[]>;
}

export const MOST_PART_BYTES = 4 * 1024 * 1024;

/** @throws RangeError */
export function checkFilePart(file: string, part = 0, bytes?: Uint8Array): void {
  if (!/^[0-9a-z][0-9a-z-]{0,99}$/.test(file)) throw new RangeError(`not the name of a file: ${file}`);
  if (!Number.isSafeInteger(part) || part < 0) throw new RangeError(`not the number of a part: ${part}`);
  if (bytes && bytes.length > MOST_PART_BYTES) throw new RangeError(`a part of ${bytes.length} bytes`);
}
