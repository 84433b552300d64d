export * from './surveys.projection';
