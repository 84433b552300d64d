export * from './access-report.decider';
export * from './access-report-rows.projection';
