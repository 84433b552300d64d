export * from './facts';
export * from './kpi';
export * from './orders';
export * from './page-views';
export * from './sketch';
export * from './statistics';
export * from './visits';
