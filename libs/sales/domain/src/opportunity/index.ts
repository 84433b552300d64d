export * from './opportunity-rows.projection';
export * from './opportunity-value';
export * from './opportunity.decider';
export * from './opportunity.events';
export * from './opportunity.state';
