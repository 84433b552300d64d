import { DomainError, eventId, type Decider } from '@rapport/eventsourcing';
import { meaningOf, type CustomKpi } from './custom-kpi';

/** What a custom KPI is from now on. The version is another where what is counted is another. */
export type CustomKpiDefined = { readonly version: number; readonly kpi: CustomKpi };

export type CustomKpiEvent =
  | { readonly type: 'custom-kpi-defined'; readonly data: CustomKpiDefined }
  | { readonly type: 'custom-kpi-retired'; readonly data: { readonly name: string } };

export const customKpiEventTypes = [
  'custom-kpi-defined',
  'custom-kpi-retired',
] as const satisfies readonly CustomKpiEvent['type'][];

export type CustomKpiCommand =
  | { readonly type: 'define'; readonly kpi: CustomKpi }
  | { readonly type: 'change'; readonly kpi: CustomKpi }
  | { readonly type: 'retire' };

export type CustomKpiState =
  | { readonly kind: 'none' }
  | { readonly kind: 'defined' | 'retired'; readonly version: number; readonly kpi: CustomKpi };

/** Versions are part of the numbers of read models. */
const MOST_VERSIONS = 999;

/** A custom KPI (stream `analytics_customKpi-<id>`, the id follows from its name). A name that was retired may be defined again. */
export const customKpiDecider: Decider<CustomKpiCommand, CustomKpiEvent, CustomKpiState> = {
  initialState: { kind: 'none' },
  decide: (command, state) => {
    if (command.type === 'define') {
      if (state.kind === 'defined')
        throw new DomainError('CUSTOM_KPI.EXISTS', 'conflict', `${state.kpi.name} is defined: change it`);
      return defined(command.kpi, state.kind === 'none' ? 1 : state.version + 1);
    }
    if (state.kind !== 'defined') throw new DomainError('CUSTOM_KPI.NOT_FOUND', 'not-found', 'no such custom KPI');
    switch (command.type) {
      case 'change': {
        const { kpi } = command;
        if (kpi.name !== state.kpi.name)
          throw new DomainError('CUSTOM_KPI.OTHER_NAME', 'conflict', 'a KPI keeps its name');
        if (JSON.stringify(kpi) === JSON.stringify(state.kpi)) return [];
        return defined(kpi, meaningOf(kpi) === meaningOf(state.kpi) ? state.version : state.version + 1);
      }
      case 'retire':
        return [{ type: 'custom-kpi-retired', data: { name: state.kpi.name } }];
      default:
        return command satisfies never;
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'custom-kpi-defined':
        return { kind: 'defined', ...event.data };
      case 'custom-kpi-retired':
        return state.kind === 'none' ? state : { ...state, kind: 'retired' };
      default:
        return event satisfies never;
    }
  },
};

function defined(kpi: CustomKpi, version: number): readonly CustomKpiEvent[] {
  if (version > MOST_VERSIONS)
    throw new DomainError('CUSTOM_KPI.TOO_MANY_VERSIONS', 'conflict', 'define it anew by another name');
  return [{ type: 'custom-kpi-defined', data: { version, kpi } }];
}

/** A name has one id. */
export const customKpiIdOf = (name: string): string => eventId('custom-kpi', name);
