import { Inject, Injectable } from '@nestjs/common';
import { OrganisationSettings } from '@rapport/access';
import { READ_MODEL_STORE } from '@rapport/platform-nest';
import { LIVE_LANE, type ReadModels } from '@rapport/platform-ports';
import { analyticsModels, type AnalyticsModels } from './analytics-models';
import { supersededIn } from './superseded';

/**
 * The read models that questions are answered from: those of the organisation's time zone and of the newest versions.
 * After either has changed the old ones answer until the new ones are as far.
 */
@Injectable()
export class AnsweringModels {
  private answering: AnalyticsModels | null = null;
  /** Zones that the organisation had, the newest last. */
  private readonly zones = new Set<string>();

  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(OrganisationSettings) private readonly organisation: OrganisationSettings,
  ) {
    organisation.onChange(({ timeZone }) => this.had(timeZone));
  }

  async current(): Promise<AnalyticsModels> {
    const { timeZone } = this.organisation.current;
    if (this.answering?.timeZone === timeZone && this.answering.superseded.size === 0) return this.answering;
    this.had(timeZone);
    const candidates = await Promise.all([...this.zones].toReversed().map((zone) => this.progress(zone)));
    const farthest = Math.max(...candidates.map(({ position }) => position));
    const chosen = candidates.find(({ position }) => position === farthest);
    this.answering = chosen?.models ?? analyticsModels({ timeZone });
    return this.answering;
  }

  private had(timeZone: string): void {
    this.zones.delete(timeZone);
    this.zones.add(timeZone);
  }

  private async progress(timeZone: string): Promise<{ models: AnalyticsModels; position: number }> {
    const models = analyticsModels({ timeZone }, await supersededIn(this.readModels, timeZone));
    const positions = models.projections.map(({ projection }) =>
      this.readModels.checkpoint(`${projection.name}@${projection.version}`, LIVE_LANE),
    );
    return { models, position: Math.min(...(await Promise.all(positions))) };
  }
}
