export * from './contacts/identity';
export * from './contacts/interaction';
export * from './contacts/order-report';
export * from './event-types';
export * from './money';
export * from './sales/order';
