export * from './ticket-facts';
export * from './ticket-parts';
export * from './ticket-state';
export * from './tickets.projection';
