export * from './visit';
export * from './visits.projection';
