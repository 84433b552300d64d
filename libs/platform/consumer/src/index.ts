export * from './reactor-runner/reactor';
export * from './registration';
