export * from './events';
export * from './failed-messages.projection';
