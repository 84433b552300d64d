export * from './relation-rows.projection';
export * from './relation.decider';
