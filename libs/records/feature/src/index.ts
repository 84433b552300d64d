export * from './custom-field-problems';
export * from './custom-records';
export * from './custom-records.binding';
export { CustomFields } from './custom-fields/custom-fields';
export { RecordValues, valuesOrigin, type SaidCustom } from './custom-values/custom-values';
export * from './reservation/reservations';
