export * from './catalogue';
export * from './definition';
export * from './plan';
