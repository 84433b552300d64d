export * from './keywords';
export * from './read-text';
export * from './sentiment';
export * from './text-rows.projection';
export * from './texts.projection';
export * from './words';
