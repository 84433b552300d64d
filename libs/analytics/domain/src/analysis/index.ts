export * from './analyses.projection';
export * from './analysis.decider';
