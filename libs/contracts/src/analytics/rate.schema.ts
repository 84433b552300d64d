import { currency, objectOf, type PublicEventSchema } from '../public-event-schema';
import type { RateRecorded } from './rate';

const positive = { type: 'integer', minimum: 1 } as const;

const recorded: PublicEventSchema<RateRecorded> = {
  schema: objectOf({
    from: currency,
    to: currency,
    day: {
      type: 'string',
      pattern: '^\\d{4}-\\d{2}-\\d{2}$',
      description: 'From this day on, until the next with a rate',
    },
    numerator: positive,
    denominator: positive,
  }),
  example: { from: 'USD', to: 'EUR', day: '2026-03-31', numerator: 9_214, denominator: 10_000 },
};

export const rateSchemas: Readonly<Record<string, PublicEventSchema>> = { 'analytics.rate-recorded.v1': recorded };
