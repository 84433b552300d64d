export * from './campaign';
export * from './message';
