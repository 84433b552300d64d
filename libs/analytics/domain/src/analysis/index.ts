export * from './analyses.projection';
export * from './analysis.decider';
export * from './renewals.decider';
