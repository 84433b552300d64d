import { Inject, Injectable } from '@nestjs/common';
import { OrganisationSettings } from '@rapport/access';
import { READ_MODEL_STORE } from '@rapport/platform-nest';
import { LIVE_LANE, type ReadModels } from '@rapport/platform-ports';
import { analyticsModels, type AnalyticsModels } from './analytics-models';

/**
 * The read models that questions are answered from: those of the organisation's time zone and, after it changed, the
 * old ones until the new ones are as far.
 */
@Injectable()
export class AnsweringModels {
  private answering: AnalyticsModels | null = null;

  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(OrganisationSettings) private readonly organisation: OrganisationSettings,
  ) {}

  async current(): Promise<AnalyticsModels> {
    const { timeZone } = this.organisation.current;
    if (this.answering?.timeZone === timeZone) return this.answering;
    const wanted = analyticsModels({ timeZone });
    if (this.answering && !(await this.isAsFar(wanted, this.answering))) return this.answering;
    this.answering = wanted;
    return wanted;
  }

  private async isAsFar(models: AnalyticsModels, others: AnalyticsModels): Promise<boolean> {
    const [mine, theirs] = await Promise.all([this.slowest(models), this.slowest(others)]);
    return mine >= theirs;
  }

  private async slowest(models: AnalyticsModels): Promise<number> {
    const positions = models.projections.map(({ projection }) =>
      this.readModels.checkpoint(`${projection.name}@${projection.version}`, LIVE_LANE),
    );
    return Math.min(...(await Promise.all(positions)));
  }
}
