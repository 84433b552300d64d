export * from './leads.projection';
