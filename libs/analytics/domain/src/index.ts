export * from './facts';
export * from './kpi';
export * from './orders';
export * from './page-views';
export * from './visits';
