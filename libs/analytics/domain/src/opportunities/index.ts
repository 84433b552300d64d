export * from './opportunity-facts';
export * from './opportunity-parts';
export * from './opportunity-state';
export * from './opportunities.projection';
