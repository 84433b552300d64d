import type { CustomValue } from '@rapport/contracts';
import type { Decider } from '@rapport/eventsourcing';
import type { QualityType } from './rule';

/** What is set in every record that breaks a rule. Plain fields only: a value for many names nobody. */
export type RepairAsked = {
  readonly of: QualityType;
  readonly rule: string;
  readonly set: Readonly<Record<string, CustomValue>>;
};

export type RepairDone = {
  readonly repaired: number;
  /** The first of those that refused the change, with the code. */
  readonly failed: readonly { readonly record: string; readonly code: string }[];
};

export type RepairEvent =
  | { readonly type: 'quality-repair-begun'; readonly data: RepairAsked }
  | { readonly type: 'quality-repair-finished'; readonly data: RepairDone };

export type RepairCommand = ({ readonly type: 'begin' } & RepairAsked) | ({ readonly type: 'finish' } & RepairDone);

export type RepairState =
  | { readonly status: 'none' }
  | { readonly status: 'running'; readonly asked: RepairAsked }
  | { readonly status: 'finished'; readonly asked: RepairAsked; readonly done: RepairDone };

/** One repair of many records (stream `<context>_qualityRepair-<id>`). */
export const repairDecider: Decider<RepairCommand, RepairEvent, RepairState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    switch (command.type) {
      case 'begin': {
        const { of, rule, set } = command;
        return state.status === 'none' ? [{ type: 'quality-repair-begun', data: { of, rule, set } }] : [];
      }
      case 'finish': {
        const { repaired, failed } = command;
        return state.status === 'running' ? [{ type: 'quality-repair-finished', data: { repaired, failed } }] : [];
      }
      default:
        return command satisfies never;
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'quality-repair-begun':
        return { status: 'running', asked: event.data };
      case 'quality-repair-finished':
        return state.status === 'running' ? { status: 'finished', asked: state.asked, done: event.data } : state;
      default:
        return event satisfies never;
    }
  },
};
