export * from './retention.decider';
export * from './retention-run.decider';
