export * from './action-facts';
export * from './next-actions.projection';
