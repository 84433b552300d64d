export interface DrillOptions {
  readonly folder: string;
  readonly rounds: number;
  readonly seed: number;
  readonly seconds: number;
  readonly engine: string;
  readonly how: string;
  readonly service: string;
  readonly broken?: string;
  readonly report: (line: string) => void;
}

/** A fault that `npm run drill` knows. */
export interface Drill {
  readonly text: string;
  /** Why it cannot run here. */
  readonly missing?: () => string | null;
  /** What is wrong: nothing where the promise held. */
  run(options: DrillOptions): Promise<string[]>;
}
