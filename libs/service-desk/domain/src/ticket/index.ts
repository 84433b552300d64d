export * from './ticket-rows.projection';
export * from './ticket.decider';
export * from './ticket.events';
export * from './ticket.state';
