export * from './bulk-change.decider';
export * from './take-back';
