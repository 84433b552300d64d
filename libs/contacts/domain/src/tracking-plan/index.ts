export * from './conform';
export * from './observation';
export * from './tracked-name';
export * from './tracking-plan.decider';
