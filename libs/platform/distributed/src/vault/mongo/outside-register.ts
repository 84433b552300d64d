import type { ErasureEntry } from '@rapport/platform-ports';
import { ErasureRegister } from '@rapport/platform-sealing';

/**
 * The register of destroyed keys outside the database and its backups: a file, or a stream elsewhere. It names numbers
 * and ids, so it may be copied anywhere.
 */
export interface OutsideRegister {
  /** Durable on return. */
  append(entry: ErasureEntry): Promise<void>;
  /** All of it, oldest first. */
  entries(): AsyncIterable<ErasureEntry>;
}

/** One replica's own file, JSON lines. Each replica writes all erasures into its own, so that losing one loses nothing. */
export class RegisterFile implements OutsideRegister {
  private readonly register: ErasureRegister;

  /** @throws RegisterUnwritable */
  constructor(file: string) {
    this.register = new ErasureRegister(file);
    this.register.create();
  }

  async append(entry: ErasureEntry): Promise<void> {
    this.register.append(entry);
  }

  async *entries(): AsyncIterable<ErasureEntry> {
    for (const { entry } of this.register.after(0)) yield entry;
  }
}
