export * from './ab-test';
export * from './msprt';
