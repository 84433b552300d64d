import { currency, hexId, objectOf, text, type JsonSchema, type PublicEventSchema } from '../public-event-schema';
import type { AlertRaised } from './alert';

const day: JsonSchema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };

const raised: PublicEventSchema<AlertRaised> = {
  schema: objectOf(
    {
      alert: hexId,
      name: text,
      kpi: text,
      dimensions: { type: 'object', description: 'Dimension → value' },
      from: day,
      to: day,
      because: { enum: ['above', 'below', 'anomaly-high', 'anomaly-low'] },
      value: { type: 'string', description: 'A decimal in the unit of the KPI' },
      against: { type: 'string', description: 'The threshold, or what was to be expected' },
      noticedAt: { type: 'integer', description: 'Milliseconds since 1970' },
    },
    { currency },
  ),
  example: {
    ...{ alert: '0198c0de00007000800000000000bbbb', name: 'Refunds', kpi: 'refunds', dimensions: {}, currency: 'EUR' },
    ...{ from: '2026-03-31', to: '2026-03-31', because: 'above', value: '120000', against: '100000' },
    noticedAt: 1_775_000_000_000,
  },
};

export const alertSchemas: Readonly<Record<string, PublicEventSchema>> = { 'analytics.alert-raised.v1': raised };
