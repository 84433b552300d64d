export * from './vault';
export * from './bus';
