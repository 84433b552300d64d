export * from './failed-messages';
export * from './interactions';
