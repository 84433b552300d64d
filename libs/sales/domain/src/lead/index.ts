export * from './lead-rows.projection';
export * from './lead.decider';
export * from './lead.events';
export * from './lead.state';
