export * from './experiment-tasks';
export * from './people-tasks';
export * from './person-orders';
export * from './shape-tasks';
export * from './tasks';
export * from './value-tasks';
