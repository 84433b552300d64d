import { Controller, Inject, type Type } from '@nestjs/common';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, OnEvent, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Clock, PublicEvent, ReadModels } from '@rapport/platform-ports';
import { named } from '../named';
import { Qualities } from './qualities';
import { qualityGroup, QualityRecords, type QualityKind } from './quality-records';
import { QualityRules } from './quality-rules';

/** Assesses the records of a context as they change, their values in declared fields too. */
export function assessChangedReactor(context: string, kinds: readonly QualityKind[]): Type<object> {
  @Controller()
  class AssessChangedRecordsReactor {
    constructor(
      private readonly qualities: Qualities,
      private readonly rules: QualityRules,
      private readonly records: QualityRecords,
      @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
      @Inject(CLOCK) private readonly clock: Clock,
    ) {}

    changed(of: QualityKind, event: PublicEvent): Promise<void> {
      return this.assess(of, of.recordOf(event), event, event.time);
    }

    async valuesSet(event: PublicEvent): Promise<void> {
      const { kind, record } = event.data as { readonly kind: string; readonly record: string };
      const of = kinds.find((one) => one.kind === kind);
      if (!of) return;
      const row = await this.readModels.get(of.rows, record);
      await this.assess(of, record, event, row ? of.changedAt(row.document) : event.time);
    }

    private async assess({ kind }: QualityKind, record: string, { id }: PublicEvent, changedAt: number): Promise<void> {
      // Most kinds have no rules: then an event costs nothing.
      if ((await this.rules.current(kind)).version === 0) return;
      await this.records.pace();
      const origin = { id: eventId('assess', id), now: this.clock.now(), actor: 'system:quality', causationId: id };
      await this.qualities.assess(kind, record, changedAt, origin);
    }
  }

  type Handler = (this: AssessChangedRecordsReactor, event: PublicEvent) => Promise<void>;
  const on = (type: string, handle: Handler) => {
    const descriptor = { value: handle, configurable: true, writable: true };
    Object.defineProperty(AssessChangedRecordsReactor.prototype, type, descriptor);
    OnEvent(type, qualityGroup(context))(AssessChangedRecordsReactor.prototype, type, descriptor);
  };
  for (const of of kinds)
    for (const type of of.follows)
      on(type, function (event) {
        return this.changed(of, event);
      });
  on(`${context}.custom-values-set.v1`, function (event) {
    return this.valuesSet(event);
  });
  return named(AssessChangedRecordsReactor, context);
}
