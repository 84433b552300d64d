export * from './range.parameters';
export * from './value.parameters';
export * from './shape.parameters';
export * from './marketing.parameters';
export * from './people.parameters';
export * from './next-action.parameters';
