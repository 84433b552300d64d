export * from './restriction.decider';
