import { Inject, Injectable } from '@nestjs/common';
import { OrganisationSettings } from '@rapport/access';
import { zoneCalendar } from '@rapport/platform-consumer';
import { CLOCK, EVENT_STORE, KEY_VAULT, PUBLISHERS, READ_MODEL_STORE } from '@rapport/platform-nest';
import {
  LIVE_LANE,
  type Clock,
  type EventStore,
  type KeyVault,
  type Publisher,
  type ReadModels,
} from '@rapport/platform-ports';
import { Kpis } from '../../kpi/kpis';
import { AnsweringModels } from '../../kpi/models/answering-models';
import type { AnalysisRun } from './analysis-run';

/** Gathering is this much of the way; what is left is computing and writing. */
const GATHERED_PERCENT = 80;
const PROGRESS_STEP = 10;
const FRESHNESS_MS = 10_000;

/** What an analysis is begun with. */
@Injectable()
export class AnalysisRuns {
  constructor(
    private readonly kpis: Kpis,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
    @Inject(OrganisationSettings) private readonly organisation: OrganisationSettings,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    @Inject(PUBLISHERS) private readonly publishers: readonly Publisher[],
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** As of the end of the log, once all is projected up to there (or seconds have passed); with where each projection stands. */
  async begin(
    told: (percent: number) => Promise<void>,
  ): Promise<{ run: AnalysisRun; positions: Readonly<Record<string, number>> }> {
    const models = await this.answering.current();
    const through = await this.store.end();
    const names = models.projections.map(({ projection: { name, version } }) => `${name}@${version}`);
    await Promise.all(names.map((name) => this.readModels.waitFor(name, LIVE_LANE, through, FRESHNESS_MS)));
    const positions = await Promise.all(
      names.map(async (name) => [name, await this.readModels.checkpoint(name, LIVE_LANE)] as const),
    );
    let last = 0;
    const progress = async (share: number): Promise<void> => {
      const percent = Math.floor((GATHERED_PERCENT * share) / PROGRESS_STEP) * PROGRESS_STEP;
      if (percent <= last) return;
      last = percent;
      await told(percent);
    };
    return { run: { ...(await this.now()), through, progress }, positions: Object.fromEntries(positions) };
  }

  /** As all stands, without waiting for anything. */
  async now(): Promise<AnalysisRun> {
    const models = await this.answering.current();
    const calendar = zoneCalendar(models.timeZone);
    return {
      ...{ sources: this.kpis.sources, models, calendar, through: await this.store.end() },
      ...{ store: this.store, vault: this.vault, publishers: this.publishers },
      ...{ organisation: this.organisation.current, today: calendar.dayAt(this.clock.now()) },
      progress: () => Promise.resolve(),
    };
  }
}
