export * from './alert-rows.projection';
export * from './alert.decider';
