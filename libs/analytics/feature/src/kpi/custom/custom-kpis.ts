import { Inject, Injectable } from '@nestjs/common';
import {
  customKpiDecider,
  customKpiEventTypes,
  customKpiIdOf,
  definitionOf,
  faultsOf,
  type CustomKpi,
  type CustomKpiCommand,
  type CustomKpiEvent,
  type CustomKpiState,
} from '@rapport/analytics-domain';
import {
  EVENT_STORE,
  KEY_VAULT,
  ProblemError,
  Records,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { CUSTOM_KPI_STREAMS } from './streams';

/** The commands on custom KPIs: a stream per name. */
@Injectable()
export class CustomKpis extends Records<CustomKpiCommand, CustomKpiEvent, CustomKpiState> {
  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault) {
    super(store, vault, {
      decider: customKpiDecider,
      eventTypes: customKpiEventTypes,
      streamPrefix: CUSTOM_KPI_STREAMS,
      notFound: 'CUSTOM_KPI.NOT_FOUND',
    });
  }

  /** @throws ProblemError that names each field at fault */
  define(kpi: CustomKpi, origin: CommandOrigin): Promise<ChangedDto> {
    assertValid(kpi);
    return this.run(customKpiIdOf(kpi.name), { type: 'define', kpi }, origin);
  }

  /** @throws ProblemError as `define` does */
  change(id: string, kpi: CustomKpi, origin: CommandOrigin): Promise<ChangedDto> {
    assertValid(kpi);
    return this.run(id, { type: 'change', kpi }, origin);
  }
}

/** @throws ProblemError that names each field at fault */
export function assertValid(kpi: CustomKpi): void {
  const taken = definitionOf(kpi.name);
  const errors = [
    ...(taken ? [{ path: 'name', code: 'TAKEN', message: `the catalogue has a KPI named ${kpi.name}` }] : []),
    ...faultsOf(kpi),
  ];
  if (errors.length > 0) throw new ProblemError('REQUEST.INVALID', 'the KPI cannot be computed like this', { errors });
}
