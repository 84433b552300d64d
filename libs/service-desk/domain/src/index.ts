export * from './survey';
export * from './ticket';
