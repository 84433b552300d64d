import { objectOf, text, type JsonSchema, type PublicEventSchema } from '../public-event-schema';
import { customFieldContexts } from './custom-field';
import type { DataQualityMeasured } from './data-quality';

const count: JsonSchema = { type: 'integer', minimum: 0 };
const measured: PublicEventSchema<DataQualityMeasured> = {
  schema: objectOf({ kind: text, records: count, complete: count, points: count }),
  example: { kind: 'contact', records: 120, complete: 90, points: 9_600 },
};

/** The same for every context whose records have rules of quality. */
export const dataQualitySchemas: Readonly<Record<string, PublicEventSchema>> = Object.fromEntries(
  customFieldContexts.map((context) => [`${context}.data-quality-measured.v1`, measured]),
);
