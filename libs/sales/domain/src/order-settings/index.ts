export * from './order-settings.decider';
