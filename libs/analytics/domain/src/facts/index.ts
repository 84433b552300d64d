export * from './changes';
export * from './entity-source';
export * from './fact';
export * from './fact-source';
