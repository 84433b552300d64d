import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from './figure';

/** A benchmark that `npm run bench -- <name>` runs. */
export interface Bench {
  readonly name: string;
  /** Left out of a short run: it needs its size to say anything. */
  readonly notShort?: boolean;
  run(report: Report, size: Size): Promise<void>;
}

/** How much is measured. */
export interface Size {
  /** A quick look, as CI takes it: shows that the benchmarks run, not how fast anything is. */
  readonly short: boolean;
}

/** An empty folder for one measurement; `RAPPORT_BENCH_FOLDER` puts it on another device. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(process.env['RAPPORT_BENCH_FOLDER'] ?? tmpdir(), 'rapport-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
