export * from './churn';
export * from './clusters';
export * from './forecast-quality';
export * from './kaplan-meier';
export * from './logistic';
export * from './recommendations';
