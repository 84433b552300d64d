export * from './acquisition-costs.projection';
