export * from './merge.decider';
export * from './merge.events';
export * from './merge-ties';
export * from './merged-contact';
export * from './merges.projection';
export { saidAgain, type Said, type SaidFields } from './said-fields';
