export * from './page-views.projection';
