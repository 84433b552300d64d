// Apart from the rest: the libraries of numerics behind it are loaded where a model is asked for.
export * from './customer-value';
export * from './experiment';
export * from './next-action';
export * from './people';
export * from './shapes';
export * from './tasks';
