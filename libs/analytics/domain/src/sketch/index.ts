export * from './sketch';
export * from './sketch-fact';
