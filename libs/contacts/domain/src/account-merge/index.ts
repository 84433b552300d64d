export * from './account-merge';
export * from './account-ties';
export * from './merged-account';
