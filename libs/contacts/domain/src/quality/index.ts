export * from './field-profile';
export * from './quality.decider';
export * from './quality.projections';
export * from './rule';
export * from './repair.decider';
