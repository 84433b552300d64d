export * from './changes';
export * from './command-handler';
export * from './decider';
export * from './errors';
export * from './event-id';
export * from './given-when-then';
export * from './projection';
export * from './upcaster';
