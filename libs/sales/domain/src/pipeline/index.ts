export * from './pipeline';
export * from './pipeline-rows.projection';
