export * from './lead-progress.projection';
