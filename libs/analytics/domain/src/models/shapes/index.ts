export * from './attribution';
export * from './cohorts';
export * from './funnel';
export * from './paths';
export * from './stops';
export * from './packed';
