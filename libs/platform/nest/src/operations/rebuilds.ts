import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { RebuildReport } from '@rapport/platform-consumer';
import { CLOCK, LOG } from '../tokens';
import type { Clock } from '@rapport/platform-ports';
import { ProblemError } from '../problem/problem';
import type { Log } from '../telemetry/log';
import { PROJECTIONS, type Projections } from './projections';

export type RebuildMode = 'switch' | 'verify';

interface RebuildOf {
  readonly id: string;
  readonly mode: RebuildMode;
  /** None: all. */
  readonly projections: readonly string[];
  /** ms */
  readonly startedAt: number;
}

/** A rebuild, from its start until the process ends. */
export type Rebuild = RebuildOf &
  (
    | { readonly state: 'running'; readonly position: number; readonly end: number }
    | { readonly state: 'done'; readonly endedAt: number; readonly report: RebuildReport }
    | { readonly state: 'failed'; readonly endedAt: number; readonly reason: string }
  );

const mostKept = 20;

/** Rebuilds of this process, one at a time, the newest first. A restart forgets them, and leaves the live read models as they were. */
@Injectable()
export class Rebuilds {
  private rebuilds: readonly Rebuild[] = [];

  constructor(
    @Inject(PROJECTIONS) private readonly projections: Projections,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  get all(): readonly Rebuild[] {
    return this.rebuilds;
  }

  /** @throws ProblemError `OPERATIONS.UNKNOWN_REBUILD` */
  find(id: string): Rebuild {
    const found = this.rebuilds.find((rebuild) => rebuild.id === id);
    if (!found) throw new ProblemError('OPERATIONS.UNKNOWN_REBUILD', 'this process knows no such rebuild');
    return found;
  }

  /** Begins it; it goes on by itself. @throws ProblemError where one is running, or a projection is not known */
  async begin(mode: RebuildMode, projections: readonly string[]): Promise<Rebuild> {
    const running = this.rebuilds.find(({ state }) => state === 'running');
    if (running)
      throw new ProblemError('OPERATIONS.REBUILD_RUNNING', 'another rebuild is running', { facts: { id: running.id } });
    const of: RebuildOf = { id: randomUUID(), mode, projections, startedAt: this.clock.now() };
    this.keep({ ...of, state: 'running', position: 0, end: 0 });
    void this.run(of);
    return this.find(of.id);
  }

  private async run(of: RebuildOf): Promise<void> {
    const { mode, projections } = of;
    try {
      const report = await this.projections.rebuild({
        mode,
        ...(projections.length > 0 && { projections }),
        onProgress: ({ position, end }) => this.keep({ ...of, state: 'running', position, end }),
      });
      this.keep({ ...of, state: 'done', endedAt: this.clock.now(), report });
      this.log.info({ rebuild: of.id, mode, equal: report.equal, fence: report.fence }, 'rebuild done');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.keep({ ...of, state: 'failed', endedAt: this.clock.now(), reason });
      this.log.warn({ rebuild: of.id, mode, reason }, 'rebuild failed');
    }
  }

  private keep(rebuild: Rebuild): void {
    const others = this.rebuilds.filter(({ id }) => id !== rebuild.id);
    this.rebuilds = [rebuild, ...others].slice(0, mostKept);
  }
}
