export * from './custom-field/check-values';
export * from './custom-field/columns';
export * from './custom-field/custom-fields.decider';
export * from './custom-field/values-schema';
export * from './custom-values/custom-values.decider';
export * from './custom-values/row-columns';
export * from './reservation/reservation.decider';
