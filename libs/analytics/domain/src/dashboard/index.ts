export * from './dashboard.decider';
export * from './dashboards.projection';
