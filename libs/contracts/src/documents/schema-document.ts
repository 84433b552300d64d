import type { JsonSchema } from '../public-event-schema';
import { publicEventSchemas } from '../public-event-schemas';
import { summaries } from './summaries';

/** A JSON document. */
export type Document = Readonly<Record<string, unknown>>;

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** The JSON Schema of an event's `data`, with an example; null for a type that nobody publishes. */
export function schemaDocument(type: string): Document | null {
  const contract = publicEventSchemas[type];
  if (!contract) return null;
  return {
    $schema: DRAFT,
    $id: `urn:rapport:event:${type}`,
    title: type,
    description: summaries[type],
    ...contract.schema,
    examples: [contract.example],
  };
}

/**
 * The schema, and nothing beside what it names: for publishers and tests, who must not say what is not promised. Readers
 * take the open one.
 */
export function closed(schema: JsonSchema): Document {
  const { properties, items, ...rest } = schema;
  return {
    ...rest,
    ...(items && { items: closed(items) }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, member]) => [name, closed(member)])),
      additionalProperties: false,
    }),
  };
}
