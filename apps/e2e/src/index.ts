export * from './server/server-process';
