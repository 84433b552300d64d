import { hexId, objectOf, text, type JsonSchema, type PublicEventSchema } from '../public-event-schema';
import { handingContexts, type HandOverAdvanced, type HandOverBegun } from './hand-over';

const handOver = '8f14e45fceea167a5a36dedd4bea2543';
const count: JsonSchema = { type: 'integer', minimum: 0 };
const begun: PublicEventSchema<HandOverBegun> = {
  schema: objectOf({ handOver: hexId, from: text, to: text, actor: text }),
  example: { handOver, from: 'user:1', to: 'user:2', actor: 'user:3' },
};
const advanced: PublicEventSchema<HandOverAdvanced> = {
  schema: objectOf({ handOver: hexId, given: count, refused: count, isFinished: { type: 'boolean' } }),
  example: { handOver, given: 500, refused: 1, isFinished: false },
};

export const handOverSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'contacts.hand-over-begun.v1': begun,
  ...Object.fromEntries(handingContexts.map((context) => [`${context}.hand-over-advanced.v1`, advanced])),
};
