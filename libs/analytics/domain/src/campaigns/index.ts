export * from './campaign-costs.projection';
