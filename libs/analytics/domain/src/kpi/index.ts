export * from './catalogue';
export * from './definition';
export * from './growth';
export * from './plan';
export * from './sources';
