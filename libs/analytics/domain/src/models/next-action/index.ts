export * from './action-rules';
export * from './rank-actions';
