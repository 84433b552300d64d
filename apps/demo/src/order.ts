import type { Target } from './fill/api';

/** What the process that fills is told. */
export interface DemoOrder extends Target {
  readonly seed: number;
  /** ms */
  readonly now: number;
}
