export * from './lead';
export * from './opportunity';
export * from './order';
export * from './order-settings';
export * from './pipeline';
