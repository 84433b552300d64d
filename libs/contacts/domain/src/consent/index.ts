export * from './consent-rows.projection';
export * from './consent.decider';
export * from './consent.events';
export * from './purposes';
export * from './standing';
export * from './suppression';
