export * from './deal-progress.projection';
