export * from './message-rows.projection';
export * from './message.decider';
export * from './message.events';
export * from './message.state';
