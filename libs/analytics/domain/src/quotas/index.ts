export * from './quotas.projection';
