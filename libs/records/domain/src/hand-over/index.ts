export * from './batch.decider';
export * from './hand-over.decider';
export * from './part.decider';
export * from './hand-over-rows.projection';
