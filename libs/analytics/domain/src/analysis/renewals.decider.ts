import { isDeepStrictEqual } from 'node:util';
import type { Decider, DomainEvent } from '@rapport/eventsourcing';

/** Analyses that are made anew each day, once somebody has asked for one. */
export const renewedKinds = ['rfm', 'customer-value', 'churn', 'clusters', 'recommendations', 'next-actions'] as const;
export type RenewedKind = (typeof renewedKinds)[number];

export interface Renewals {
  /** Those that are made anew only when somebody asks. */
  readonly off: readonly RenewedKind[];
}

export const defaultRenewals: Renewals = { off: [] };

export interface RenewalsSettled {
  readonly type: 'renewals-settled';
  readonly data: Renewals;
}

export interface SettleRenewals {
  readonly type: 'settle';
  readonly off: readonly RenewedKind[];
}

/** What is switched off, of all kinds at once (stream `analytics_renewals-main`). */
export const renewalsDecider: Decider<SettleRenewals, RenewalsSettled, Renewals> = {
  initialState: defaultRenewals,
  decide: ({ off }, state) => {
    const settled = { off: renewedKinds.filter((kind) => off.includes(kind)) };
    return isDeepStrictEqual(settled, state) ? [] : [{ type: 'renewals-settled', data: settled }];
  },
  evolve: (_, event) => event.data,
};

export function isRenewalsSettled(event: DomainEvent): event is RenewalsSettled {
  return event.type === 'renewals-settled';
}
