export * from './contacts/identity';
export * from './contacts/interaction';
export * from './contacts/order-report';
export * from './event-types';
export * from './money';
export type { JsonSchema, PublicEventSchema } from './public-event-schema';
export { publicEventSchemas } from './public-event-schemas';
export * from './sales/order';
