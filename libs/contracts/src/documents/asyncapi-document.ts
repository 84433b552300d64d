import { contextOf, contractVersion, currentContract, topicOf, type EventContract } from './contract';
import { cloudEventSchema, feedPageSchema, kafkaHeadersSchema } from './envelope';
import type { Document } from './schema-document';
import { summaries } from './summaries';

const ref = (path: string) => ({ $ref: `#/${path}` });
const types = Object.keys(currentContract);
const contexts = [...new Set(types.map(contextOf))];

const description = `Everything that happened, as CloudEvents 1.0: at least once, in order per key, from the first event on, kept for ever.

The name of a type ends in its version. A version only grows: members may be added, so leave out what you do not know; whatever would break a reader becomes a new version.
An event may come again: its \`id\` tells. Data are pseudonymous; the personal part of an event is encrypted on Kafka, and \`/v1/events\` opens it for keys with scope \`personal:read\`.`;

/** AsyncAPI 3.1 of all public events: over HTTP, as pages and as a stream, and on Kafka. */
export function asyncApiDocument(): Document {
  return {
    asyncapi: '3.1.0',
    id: 'urn:rapport:events',
    info: {
      title: 'Rapport: public events',
      version: contractVersion(),
      description,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    servers,
    channels: {
      events: eventsChannel,
      eventPages: pagesChannel,
      ...Object.fromEntries(contexts.map((context) => [context, topicChannel(context)])),
    },
    operations: {
      streamEvents: { ...operation('events', 'Events one by one, and more as they happen'), bindings: httpBinding },
      readPages: { ...operation('eventPages', 'Events in pages'), bindings: httpBinding },
      ...Object.fromEntries(
        contexts.map((context) => [`publish-${context}`, operation(context, `Events of ${context}`)]),
      ),
    },
    components: {
      schemas: {
        ...Object.fromEntries(Object.entries(currentContract).map(([type, { schema }]) => [type, schema])),
        CloudEvent: cloudEventSchema,
        EventPage: feedPageSchema,
        KafkaHeaders: kafkaHeadersSchema,
      },
      messages: Object.fromEntries(Object.entries(currentContract).flatMap(messagesOf)),
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key with the role `service`.' },
        sasl: { type: 'plain', description: 'As the operator of the brokers says.' },
      },
    },
  };
}

const servers = {
  http: {
    host: '{host}',
    protocol: 'http',
    variables: { host: { default: 'localhost:3000', description: 'Where Rapport runs.' } },
    security: [ref('components/securitySchemes/apiKey')],
  },
  kafka: {
    host: '{brokers}',
    protocol: 'kafka',
    description:
      'The distributed deployment only. Read committed messages; one without a value is a position mark, none of ours to you.',
    variables: { brokers: { default: 'localhost:9092', description: 'The bootstrap servers.' } },
  },
};

const eventsChannel = {
  address: '/v1/events',
  title: 'All events, as a stream',
  description:
    'Server-sent events: send `Accept: text/event-stream`. The data of each is one CloudEvent, its `id` a cursor: come again with it as `Last-Event-ID`, and you miss and repeat nothing. One with an `id` and no data only moves you on.',
  servers: [ref('servers/http')],
  messages: Object.fromEntries(types.map((type) => [type, ref(`components/messages/${type}.cloudevent`)])),
};

const pagesChannel = {
  address: '/v1/events',
  title: 'All events, as pages',
  description: 'Each page names the next one by its cursor, which never grows old.',
  servers: [ref('servers/http')],
  messages: { page: { name: 'page', title: 'A page of CloudEvents', payload: ref('components/schemas/EventPage') } },
};

const topicChannel = (context: string) => ({
  address: `rapport.${context}`,
  title: `Events of ${context}`,
  description: 'CloudEvents, Kafka binding, binary mode. The key is the stream; order is promised per key.',
  servers: [ref('servers/kafka')],
  messages: Object.fromEntries(
    types.filter((type) => contextOf(type) === context).map((type) => [type, ref(`components/messages/${type}`)]),
  ),
  bindings: {
    kafka: {
      topic: topicOf(`${context}.`),
      topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': -1 },
      bindingVersion: '0.5.0',
    },
  },
});

const operation = (channel: string, title: string) => ({ action: 'send', title, channel: ref(`channels/${channel}`) });

const httpBinding = {
  http: {
    method: 'GET',
    query: {
      type: 'object',
      properties: {
        after: { type: 'string', description: 'A cursor; without one, from the first event.' },
        types: { type: 'string', description: 'Only these, with commas between them.' },
        limit: { type: 'integer', minimum: 1, maximum: 1000, description: 'Of a page.' },
      },
    },
    bindingVersion: '0.3.0',
  },
};

/** One type on Kafka, and the same over HTTP. */
function messagesOf([type, { example }]: [string, EventContract]): [string, Document][] {
  const common = { name: type, title: type, summary: summaries[type], contentType: 'application/json' };
  return [
    [
      type,
      {
        ...common,
        headers: withMember('KafkaHeaders', 'ce_type', { const: type }),
        payload: ref(`components/schemas/${type}`),
        bindings: { kafka: { key: { type: 'string' }, bindingVersion: '0.5.0' } },
        examples: [{ name: type, payload: example }],
      },
    ],
    [
      `${type}.cloudevent`,
      {
        ...common,
        payload: {
          allOf: [
            ref('components/schemas/CloudEvent'),
            { type: 'object', properties: { type: { const: type }, data: ref(`components/schemas/${type}`) } },
          ],
        },
        examples: [{ name: type, payload: exampleEvent(type, example) }],
      },
    ],
  ];
}

const withMember = (schema: string, name: string, member: object) => ({
  allOf: [ref(`components/schemas/${schema}`), { type: 'object', properties: { [name]: member } }],
});

/** An event as HTTP carries it. */
export function exampleEvent(type: string, data: object): Document {
  return {
    specversion: '1.0',
    id: '018f2c4e7b6a4d0f9e1c2b3a4d5e6f70.0',
    source: `/rapport/${contextOf(type)}`,
    type,
    time: '2026-03-01T10:00:00.000Z',
    datacontenttype: 'application/json',
    partitionkey: `${contextOf(type).replaceAll('-', '')}_${type.split(/[.-]/).at(-3) ?? 'events'}-0cc175b9c0f1b6a831c399e269772661`,
    recordedtime: '2026-03-01T10:00:00.120Z',
    data,
  };
}
