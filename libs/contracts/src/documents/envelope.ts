import { objectOf, text, type JsonSchema } from '../public-event-schema';

const time = (description: string): JsonSchema => ({ type: 'string', description: `${description} RFC 3339, UTC.` });
const specversion = { const: '1.0' } as const;
const id: JsonSchema = {
  type: 'string',
  description: 'Unique with `source`; the same whenever the event is given again.',
};
const source: JsonSchema = { type: 'string', description: '`/rapport/<context>`' };
const key: JsonSchema = { type: 'string', description: 'Order is promised among events of one key.' };
const traceparent: JsonSchema = { type: 'string', description: 'W3C trace context of what caused it.' };
const happened = time('When it happened.');
const recorded = time('When it was recorded.');

/** CloudEvents 1.0 as JSON, as HTTP carries them. */
export const cloudEventSchema: JsonSchema = objectOf(
  {
    ...{ specversion, id, source, type: text, time: happened, datacontenttype: { const: 'application/json' } },
    ...{ partitionkey: key, recordedtime: recorded, data: { type: 'object' } },
  },
  { traceparent },
  'CloudEvents 1.0, JSON format.',
);

export const feedPageSchema: JsonSchema = objectOf({
  events: { type: 'array', items: { type: 'object' } },
  next: { type: 'string', description: 'Send it as `after`. The same as what was sent: nothing new yet.' },
});

/** CloudEvents 1.0, Kafka binding, binary mode: the attributes are headers, the value is `data`, the key `partitionkey`. */
export const kafkaHeadersSchema: JsonSchema = objectOf(
  {
    'content-type': { const: 'application/json' },
    ...{ ce_specversion: specversion, ce_id: id, ce_source: source, ce_type: text, ce_time: happened },
    ...{ ce_partitionkey: key, ce_recordedtime: recorded },
    ce_logclock: time('The log’s clock at the event.'),
    ce_sourceposition: { type: 'string', description: 'Place in the log: grows along every partition.' },
  },
  {
    ce_sourceparts: {
      type: 'string',
      description: 'How many events came of the same cause, where it is more than one.',
    },
    ce_traceparent: traceparent,
    ce_sealed: { type: 'string', description: 'The personal part, encrypted, base64. /v1/events opens it.' },
  },
);
