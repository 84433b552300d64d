export * from './report.decider';
export * from './rows.projection';
export * from './schedule.decider';
