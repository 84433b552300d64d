export * from './blocked-values';
export * from './identifier-flags.projection';
export * from './identity-rules';
export * from './identity-rules.decider';
export * from './shared-identifier.decider';
