export * from './target.decider';
export * from './targets.projection';
export * from './verdict';
