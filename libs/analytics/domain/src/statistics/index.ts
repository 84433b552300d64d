export * from './intervals';
export * from './student';
