export * from './subscriptions.projection';
