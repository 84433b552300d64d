export * from './access/access-rule';
export * from './access/actor';
export * from './access/current-actor';
export * from './position/reads-models';
export * from './tokens';
