export * from './catalogue';
export * from './custom';
export * from './definition';
export * from './evaluate';
export * from './growth';
export * from './plan';
export * from './sources';
export * from './sums';
