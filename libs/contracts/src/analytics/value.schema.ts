import {
  currency,
  hexId,
  minorUnits,
  objectOf,
  text,
  type JsonSchema,
  type PublicEventSchema,
} from '../public-event-schema';
import type { TierMeasured, ValuePredicted } from './value';

const count: JsonSchema = { type: 'integer', minimum: 0 };

const predicted: PublicEventSchema<ValuePredicted> = {
  schema: objectOf({
    analysis: hexId,
    version: { type: 'integer', minimum: 1 },
    ...{ tier: text, currency, horizonWeeks: { type: 'integer', minimum: 1 }, customers: count },
    value: minorUnits,
    margin: minorUnits,
  }),
  example: {
    ...{ analysis: '0198c0de00007000800000000000aaaa', version: 3, tier: 'top', currency: 'EUR', horizonWeeks: 52 },
    ...{ customers: 20, value: 800_000, margin: 320_000 },
  },
};

const tier: PublicEventSchema<TierMeasured> = {
  schema: objectOf({
    ...{ tier: text, currency, customers: count, ofCustomers: count },
    value: minorUnits,
    ofValue: minorUnits,
  }),
  example: { tier: 'top', currency: 'GBP', customers: 20, ofCustomers: 100, value: 800_000, ofValue: 1_000_000 },
};

export const valueSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'analytics.value-predicted.v1': predicted,
  'analytics.tier-measured.v1': tier,
};
