export * from './churn';
export * from './churn-features';
export * from './clusters';
export * from './forecast-quality';
export * from './kaplan-meier';
export * from './logistic';
export * from './recommendations';
