import type { FileStore } from '@rapport/platform-ports';
import type { Closable } from '../contract';

export interface FileStoreHarness extends Closable {
  /** The store that runs now: another one after `restart`. */
  readonly files: FileStore;
  /** Opens what is stored at this moment, as the next process finds it. */
  restart(): Promise<void>;
}
