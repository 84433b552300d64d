export * from './format-value';
export * from './note';
export * from './report';
export * from './words';
