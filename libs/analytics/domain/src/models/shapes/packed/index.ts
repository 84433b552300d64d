export * from './cohorts-of-touches';
export * from './funnel-of-touches';
export * from './journeys-of-touches';
export * from './median-of';
export * from './person-touches';
export * from './touch-kinds';
export * from './touch-page';
