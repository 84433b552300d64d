export * from './convert';
export * from './rate.decider';
export * from './rate-days.projection';
