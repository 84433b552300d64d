export * from './aggregate/aggregate-handler';
export * from './calendar';
export * from './reactor-runner/reactor';
export * from './registration';
