export * from './customer-history';
export * from './customer-measures';
export * from './prospects.projection';
export * from './purchase';
export * from './purchases.projection';
export type { DaySpan, PeopleCount } from './tallies';
