import { Inject, Injectable } from '@nestjs/common';
import { ORDERS_GROUP } from '@rapport/contracts';
import { factOf, followsOrders, type KpiDefinition } from '@rapport/analytics-domain';
import {
  EVENT_BUS,
  EVENT_STORE,
  parsePosition,
  READ_MODEL_STORE,
  waitForGroup,
  waitForModels,
} from '@rapport/platform-nest';
import type { EventBus, EventStore, ReadModels } from '@rapport/platform-ports';
import type { AnalyticsModels } from './models/analytics-models';

/** Waits until a KPI holds what a caller has written, as `Rapport-After` says. The names of the models depend on settings. */
@Injectable()
export class KpiFreshness {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_BUS) private readonly bus: EventBus,
  ) {}

  /** @throws ProblemError `READ_MODEL.BEHIND`, `REQUEST.BAD_POSITION` */
  async waitFor(after: string | undefined, definition: KpiDefinition, models: AnalyticsModels): Promise<void> {
    if (after === undefined) return;
    const written = parsePosition(after);
    // Orders are gathered from what was reported: their own events come later in the log than the caller's.
    const position = followsOrders(definition)
      ? await waitForGroup(this.bus, this.store, ORDERS_GROUP, written)
      : written;
    const { fact, against = fact } = definition;
    const projections = new Set([fact, against].flatMap((name) => models.needed(factOf(definition, name))));
    await waitForModels(this.readModels, [...projections], position);
  }
}
