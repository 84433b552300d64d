export * from './order';
export * from './order-settings';
