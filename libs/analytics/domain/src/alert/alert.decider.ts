import type { AlertRaised } from '@rapport/contracts';
import { DomainError, type Decider } from '@rapport/eventsourcing';
import type { ReportGrain } from '../report-run';

/** When to raise the alarm. Thresholds are decimals in the unit of the KPI. */
export type AlertCondition =
  | { readonly kind: 'above' | 'below'; readonly numerator: number; readonly denominator: number }
  | { readonly kind: 'anomaly' };

export type AlertRule = {
  readonly name: string;
  readonly kpi: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly currency?: string;
  readonly grain: Exclude<ReportGrain, 'year'>;
  readonly condition: AlertCondition;
  /** After an alarm nothing is said for so long. */
  readonly quietHours: number;
};

export type AlertEvent =
  | { readonly type: 'alert-rule-set'; readonly data: AlertRule }
  | { readonly type: 'alert-rule-dropped'; readonly data: Record<string, never> }
  | { readonly type: 'alert-raised'; readonly data: AlertRaised };

export const alertEventTypes = [
  'alert-rule-set',
  'alert-rule-dropped',
  'alert-raised',
] as const satisfies readonly AlertEvent['type'][];

export type AlertCommand =
  | { readonly type: 'set'; readonly rule: AlertRule }
  | { readonly type: 'drop' }
  | { readonly type: 'raise'; readonly alarm: AlertRaised };

export type AlertState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'watching';
      readonly rule: AlertRule;
      readonly raised: readonly string[];
      readonly raisedAt: number;
    };

const HOUR = 3_600_000;

/** An alert on one KPI (stream `analytics_alert-<id>`): each period raises it once at most, and never in its quiet time. */
export const alertDecider: Decider<AlertCommand, AlertEvent, AlertState> = {
  initialState: { kind: 'none' },
  decide: (command, state) => {
    if (command.type === 'set') {
      const isSame = state.kind === 'watching' && JSON.stringify(state.rule) === JSON.stringify(command.rule);
      return isSame ? [] : [{ type: 'alert-rule-set', data: command.rule }];
    }
    if (state.kind === 'none') throw new DomainError('ALERT.NOT_FOUND', 'not-found', 'there is no such alert');
    switch (command.type) {
      case 'drop':
        return [{ type: 'alert-rule-dropped', data: {} }];
      case 'raise': {
        const isQuiet = command.alarm.noticedAt < state.raisedAt + state.rule.quietHours * HOUR;
        const isKnown = state.raised.includes(command.alarm.from);
        return isQuiet || isKnown ? [] : [{ type: 'alert-raised', data: command.alarm }];
      }
      default:
        return command satisfies never;
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'alert-rule-set':
        return { kind: 'watching', rule: event.data, raised: [], raisedAt: Number.NEGATIVE_INFINITY };
      case 'alert-rule-dropped':
        return { kind: 'none' };
      case 'alert-raised':
        if (state.kind === 'none') return state;
        return { ...state, raised: [...state.raised, event.data.from].slice(-100), raisedAt: event.data.noticedAt };
      default:
        return event satisfies never;
    }
  },
};
