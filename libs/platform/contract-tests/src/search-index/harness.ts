import type { SearchIndex } from '@rapport/platform-ports';
import type { Closable } from '../contract';

export interface SearchIndexHarness extends Closable {
  /** The index that runs now: another one after `restart` and `lose`. */
  readonly search: SearchIndex;
  /** Opens what is stored at this moment, as the next process finds it. */
  restart(): Promise<void>;
  /** The same, with all that is stored lost. */
  lose(): Promise<void>;
  /** All bytes that it has stored. */
  stored(): Promise<readonly Uint8Array[]>;
}
