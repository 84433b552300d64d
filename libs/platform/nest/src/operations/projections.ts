import type { RebuildOptions, RebuildReport, RunnerStatus } from '@rapport/platform-consumer';

/** The projections of a deployment, in whatever thread or process they run. */
export interface Projections {
  status(): Promise<RunnerStatus>;
  rebuild(options: RebuildOptions): Promise<RebuildReport>;
}

export const PROJECTIONS = Symbol('Projections');
