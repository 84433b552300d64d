import type { KeyVault } from '@rapport/platform-ports';
import type { Closable } from '../contract';

/** A vault of one deployment, and what may befall it. */
export interface KeyVaultHarness extends Closable {
  /** The vault that runs now: another one after `crash` and `restore`. */
  readonly vault: KeyVault;
  /** The clock's time from now on; it begins at {@link today}. */
  setTime(now: number): void;
  /** Opens what is stored at this moment, as after a kill: nothing is flushed or closed before. */
  crash(): Promise<void>;
  /** Opens what is stored, with another master key. */
  openWithOtherMasterKey(): Promise<KeyVault>;
  backUp(): Promise<void>;
  /** Opens the last backup in the place of what there was, once the register of destroyed keys was applied to it. */
  restore(): Promise<void>;
}

/** Noon of a day in the middle of a year. */
export const today = Date.UTC(2026, 5, 15, 12);

export const dayMs = 86_400_000;
