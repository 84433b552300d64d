export * from './escalations.projection';
