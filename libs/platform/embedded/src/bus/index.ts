export { LogEventBus, type LogEventBusOptions } from './log-event-bus';
