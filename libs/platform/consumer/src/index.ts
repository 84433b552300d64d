export * from './aggregate/aggregate-handler';
export * from './registration';
