export * from './scores.projection';
