export { CONVERSION_DAYS, countProspects, isConverted } from './count-prospects';
export * from './customer-history';
export * from './customer-measures';
export {
  daysOf,
  EVER,
  type CustomerMeasure,
  type HabitMeasure,
  type PeopleQuestion,
  type TurnoverMeasure,
} from './customer-question';
export * from './explain-customers';
export * from './prospects.projection';
export * from './purchase';
export * from './purchases.projection';
export { Tally, type DaySpan, type PeopleCount } from './tallies';
