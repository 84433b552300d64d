import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { ORDERS_GROUP } from '@rapport/contracts';
import type { KpiDefinition } from '@rapport/analytics-domain';
import {
  EVENT_BUS,
  EVENT_STORE,
  parsePosition,
  ProblemError,
  READ_MODEL_STORE,
  waitForModels,
} from '@rapport/platform-nest';
import type { EventBus, EventStore, ReadModelStore } from '@rapport/platform-ports';
import type { AnalyticsModels } from './models/analytics-models';

const WAIT_MS = 2_000;
const LOOK_AGAIN_MS = 10;

/** Waits until a KPI holds what a caller has written, as `Rapport-After` says. */
@Injectable()
export class KpiFreshness {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModelStore,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_BUS) private readonly bus: EventBus,
  ) {}

  /** @throws ProblemError `READ_MODEL.BEHIND`, `REQUEST.BAD_POSITION` */
  async waitFor(after: string | undefined, definition: KpiDefinition, models: AnalyticsModels): Promise<void> {
    if (after === undefined) return;
    let position = parsePosition(after);
    // Orders are gathered from what was reported: their own events come later in the log than the caller's.
    if (definition.reads.some((type) => type.startsWith('sales.order-'))) position = await this.gathered(position);
    await waitForModels(this.readModels, [models.behind(definition.fact).projection], position);
  }

  /** The end of the log when all reports up to `position` had been gathered. */
  private async gathered(position: number): Promise<number> {
    for (const deadline = Date.now() + WAIT_MS; ; await delay(LOOK_AGAIN_MS)) {
      const end = await this.store.end();
      const seen = end - (await this.bus.lag(ORDERS_GROUP));
      if (seen >= position) return this.store.end();
      if (Date.now() > deadline)
        throw new ProblemError('READ_MODEL.BEHIND', `${ORDERS_GROUP} has not caught up yet`, {
          facts: { readModel: ORDERS_GROUP, lag: position - seen },
          headers: { 'retry-after': '1' },
        });
    }
  }
}
