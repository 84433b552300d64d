export * from './messages.projection';
