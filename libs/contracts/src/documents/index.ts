export { asyncApiDocument, exampleEvent } from './asyncapi-document';
export * from './contract';
export { cloudEventSchema } from './envelope';
export { closed, schemaDocument, type Document } from './schema-document';
export { summaries } from './summaries';
