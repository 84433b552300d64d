import type { RateRecorded } from '@rapport/contracts';
import { DomainError, type Decider } from '@rapport/eventsourcing';

export interface RateEvent {
  readonly type: 'rate-recorded';
  readonly data: RateRecorded;
}

export const rateEventTypes = ['rate-recorded'] as const satisfies readonly RateEvent['type'][];

/** An exact fraction; both parts are positive safe integers. */
export type Rate = Pick<RateRecorded, 'numerator' | 'denominator'>;

export interface RecordRates {
  readonly type: 'record';
  readonly rates: readonly RateRecorded[];
}

/** Day → the rate from then on. */
export type RateState = Readonly<Record<string, Rate>>;

/** What one currency is worth in another (stream `analytics_rates-<FROM>-<TO>`). A day's rate may be recorded again. */
export const rateDecider: Decider<RecordRates, RateEvent, RateState> = {
  initialState: {},
  decide: ({ rates }, state) => {
    const known = { ...state };
    return rates.flatMap((data): RateEvent[] => {
      const { from, to, day, numerator, denominator } = data;
      if (from === to)
        throw new DomainError('RATE.SAME_CURRENCY', 'invalid', 'a currency is worth itself', { path: 'to' });
      const before = known[day];
      if (before?.numerator === numerator && before.denominator === denominator) return [];
      known[day] = { numerator, denominator };
      return [{ type: 'rate-recorded', data }];
    });
  },
  evolve: (state, { data: { day, numerator, denominator } }) => ({ ...state, [day]: { numerator, denominator } }),
};

/** The decimal as an exact fraction; null for what is no positive decimal of at most 15 digits. */
export function rateFrom(decimal: string): Rate | null {
  const [, whole = '', fraction = ''] = /^(\d{1,15})(?:\.(\d{1,14}))?$/.exec(decimal) ?? [];
  const digits = whole + fraction;
  if (digits.length === 0 || digits.length > 15 || Number(digits) === 0) return null;
  return { numerator: Number(digits), denominator: 10 ** fraction.length };
}
