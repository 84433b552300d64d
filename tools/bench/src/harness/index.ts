export * from './bench';
export * from './figure';
export * from './rounds';
