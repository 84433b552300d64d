export * from './attributed-steps';
export * from './handed-records';
export * from './read-row';
export * from './record-intake';
export * from './record-outlet';
export * from './records-taker';
export * from './wanted-records';
export * from './within-sight';
