export * from './may-contact';
export * from './reach.projection';
