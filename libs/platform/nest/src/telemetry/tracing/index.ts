/** Apart from the rest of the library: threads without HTTP trace too. */
export { openTracing, type OpenTracing, type TracingOptions } from './open-tracing';
export { readTracingSettings, type TracingSettings } from './tracing-settings';
