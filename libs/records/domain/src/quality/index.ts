export * from './field-profile';
export * from './measure.decider';
export * from './months-before';
export * from './quality.decider';
export * from './quality.projections';
export * from './repair.decider';
export * from './rule';
