export * from './task.decider';
export * from './task.events';
export * from './task-rows.projection';
