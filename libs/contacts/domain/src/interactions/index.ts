export * from './event-names';
export * from './identifiers';
export * from './interpret';
export * from './ledger-event';
export * from './message';
export * from './occurrence';
