import { noTracing, type Tracing } from '@rapport/platform-ports';
import type { TracingSettings } from './tracing-settings';

export interface OpenTracing {
  readonly tracing: Tracing;
  /** Sends what is left, within some seconds. */
  close(): Promise<void>;
}

export interface TracingOptions {
  /** `service.name`, unless `OTEL_SERVICE_NAME` says another. */
  readonly service: string;
  /** Null: nothing is traced, nor is the SDK loaded. */
  readonly settings: TracingSettings | null;
  /** Spans are lost, and are not any more. */
  readonly onChange: (state: 'lost' | 'sent') => void;
}

/** Traces to the collector of the settings. */
export function openTracing({ service, settings, onChange }: TracingOptions): OpenTracing {
  if (!settings) return { tracing: noTracing, close: () => Promise.resolve() };
  // Loaded where it is asked for: it takes time and memory.
  const { OtelTracing } = require('./otel-tracing') as typeof import('./otel-tracing');
  const tracing = new OtelTracing(service, settings, onChange);
  return { tracing, close: () => tracing.close() };
}
