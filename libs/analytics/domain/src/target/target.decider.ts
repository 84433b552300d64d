import type { TargetDropped, TargetScope, TargetSet } from '@rapport/contracts';
import { DomainError, eventId, type Decider } from '@rapport/eventsourcing';
import type { KpiDefinition } from '../kpi';
import { isPerCurrency } from '../kpi';

export type TargetEvent =
  | { readonly type: 'target-set'; readonly data: TargetSet }
  | { readonly type: 'target-dropped'; readonly data: TargetDropped };

export const targetEventTypes = ['target-set', 'target-dropped'] as const satisfies readonly TargetEvent['type'][];

export type TargetCommand = { readonly type: 'set'; readonly target: TargetSet } | { readonly type: 'drop' };

/** `none`: never set, or dropped. */
export type TargetState = { readonly kind: 'none' } | { readonly kind: 'set'; readonly target: TargetSet };

/** A target of one scope (stream `analytics_target-<id>`, the id follows from the scope). */
export const targetDecider: Decider<TargetCommand, TargetEvent, TargetState> = {
  initialState: { kind: 'none' },
  decide: (command, state) => {
    switch (command.type) {
      case 'set': {
        const { target } = command;
        const isSame = state.kind === 'set' && JSON.stringify(state.target) === JSON.stringify(target);
        return isSame ? [] : [{ type: 'target-set', data: target }];
      }
      case 'drop': {
        if (state.kind === 'none') throw new DomainError('TARGET.NOT_FOUND', 'not-found', 'there is no such target');
        const { numerator: _n, denominator: _d, margin: _m, ...scope } = state.target;
        return [{ type: 'target-dropped', data: scope }];
      }
      default:
        return command satisfies never;
    }
  },
  evolve: (_, event) => {
    switch (event.type) {
      case 'target-set':
        return { kind: 'set', target: event.data };
      case 'target-dropped':
        return { kind: 'none' };
      default:
        return event satisfies never;
    }
  },
};

/** The same scope has the same id, in whatever order its dimensions come. */
export function targetIdOf({ kpi, from, to, dimensions, currency = '' }: Omit<TargetScope, 'grain'>): string {
  const values = Object.entries(dimensions).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return eventId('target', kpi, from, to, JSON.stringify(values), currency);
}

/** Why the KPI cannot have such a target; null where it can. */
export function targetRefusal(
  definition: KpiDefinition,
  { dimensions, currency }: Pick<TargetScope, 'dimensions' | 'currency'>,
): { readonly path: string; readonly message: string } | null {
  const { name, direction } = definition;
  if (direction === 'neutral') return { path: 'kpi', message: `${name} is neither better high nor low` };
  const own: readonly string[] = definition.dimensions;
  for (const dimension of Object.keys(dimensions))
    if (dimension === 'currency' || !own.includes(dimension))
      return { path: 'dimensions', message: `${name} has no dimension ${dimension} for targets` };
  if (isPerCurrency(definition) && currency === undefined)
    return { path: 'currency', message: `${name} is of money: say the currency of the target` };
  if (!isPerCurrency(definition) && currency !== undefined)
    return { path: 'currency', message: `${name} is not of money` };
  return null;
}

/** A decimal, also a negative one, as an exact fraction; null for what is none, or has more than 15 digits. */
export function decimalFraction(text: string): { readonly numerator: number; readonly denominator: number } | null {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d{1,15})(?:\.(\d{1,14}))?$/.exec(text) ?? [];
  const digits = whole + fraction;
  if (digits.length === 0 || digits.length > 15) return null;
  const numerator = Number(digits);
  return { numerator: sign && numerator !== 0 ? -numerator : numerator, denominator: 10 ** fraction.length };
}
