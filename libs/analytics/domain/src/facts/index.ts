export * from './fact';
export * from './fact-source';
