import type { AnswerStore } from '@rapport/platform-ports';
import type { Closable } from '../contract';

export interface AnswerStoreHarness extends Closable {
  /** The store that runs now: another one after `restart`. */
  readonly answers: AnswerStore;
  /** Opens what is stored at this moment, as the next process finds it. */
  restart(): Promise<void>;
}
