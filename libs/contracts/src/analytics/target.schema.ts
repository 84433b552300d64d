import { currency, hexId, objectOf, text, type JsonSchema, type PublicEventSchema } from '../public-event-schema';
import type { TargetDropped, TargetSet } from './target';

const day: JsonSchema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };

const scope = {
  target: hexId,
  kpi: text,
  grain: { enum: ['day', 'week', 'month', 'quarter', 'year'] },
  from: day,
  to: day,
  dimensions: { type: 'object', description: 'Dimension → value' },
} as const;

const dropped = {
  target: '0198c0de00007000800000000000aaaa',
  kpi: 'revenue',
  grain: 'month',
  from: '2026-03-01',
  to: '2026-03-31',
  dimensions: { channel: 'web' },
  currency: 'EUR',
} as const;

const set: PublicEventSchema<TargetSet> = {
  schema: objectOf(
    {
      ...scope,
      numerator: { type: 'integer' },
      denominator: { type: 'integer', minimum: 1 },
      margin: { type: 'integer', minimum: 0 },
    },
    { currency },
  ),
  example: { ...dropped, numerator: 5_000_000, denominator: 1, margin: 10 },
};

const drop: PublicEventSchema<TargetDropped> = { schema: objectOf(scope, { currency }), example: dropped };

export const targetSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'analytics.target-set.v1': set,
  'analytics.target-dropped.v1': drop,
};
