export * from './keywords';
export * from './read-text';
export * from './sentiment';
export * from './texts.projection';
export * from './words';
