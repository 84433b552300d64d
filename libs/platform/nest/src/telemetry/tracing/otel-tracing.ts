import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Span as OtelSpan,
  type SpanContext,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { Span, SpanAttributes, SpanOptions, Tracing } from '@rapport/platform-ports';
import type { TracingSettings } from './tracing-settings';

const FLUSH_WITHIN_MS = 3_000;

const kinds = {
  server: SpanKind.SERVER,
  consumer: SpanKind.CONSUMER,
  producer: SpanKind.PRODUCER,
  internal: SpanKind.INTERNAL,
} as const;

type ExportArguments = Parameters<OTLPTraceExporter['export']>;

/** Says when the collector is lost, and when it is back. */
class WatchedExporter extends OTLPTraceExporter {
  private state: 'lost' | 'sent' = 'sent';

  constructor(
    { url, timeoutMs }: TracingSettings,
    private readonly onChange: (state: 'lost' | 'sent') => void,
  ) {
    super({ url, ...(timeoutMs !== undefined && { timeoutMillis: timeoutMs }) });
  }

  override export(spans: ExportArguments[0], done: ExportArguments[1]): void {
    super.export(spans, (result) => {
      const state = result.code === 0 ? 'sent' : 'lost';
      if (state !== this.state) this.onChange((this.state = state));
      done(result);
    });
  }
}

class Recorded implements Span {
  constructor(readonly span: OtelSpan) {}

  set(attributes: SpanAttributes): void {
    this.span.setAttributes(attributes);
  }

  end(error?: string, endedAt?: number): void {
    if (error !== undefined) {
      this.span.setAttribute('error.type', error);
      this.span.setStatus({ code: SpanStatusCode.ERROR });
    }
    this.span.end(endedAt);
  }
}

/**
 * Spans by the OpenTelemetry SDK, in batches to a collector. Nothing global is registered: what is traced is what was
 * given this object.
 */
export class OtelTracing implements Tracing {
  readonly isOn = true;
  private readonly running = new AsyncLocalStorage<Recorded>();
  private readonly provider: NodeTracerProvider;
  private readonly tracer: Tracer;

  constructor(service: string, settings: TracingSettings, onChange: (state: 'lost' | 'sent') => void) {
    this.provider = new NodeTracerProvider({
      resource: defaultResource()
        .merge(resourceFromAttributes({ 'service.name': service }))
        .merge(detectResources({ detectors: [envDetector] })),
      spanProcessors: [new BatchSpanProcessor(new WatchedExporter(settings, onChange))],
    });
    this.tracer = this.provider.getTracer('rapport');
  }

  begin({ name, kind, attributes, parent, links = [], startedAt }: SpanOptions): Span {
    const causing = contextOf(parent) ?? this.running.getStore()?.span.spanContext();
    const span = this.tracer.startSpan(
      name,
      {
        kind: kinds[kind],
        ...(attributes && { attributes }),
        ...(startedAt !== undefined && { startTime: startedAt }),
        links: links.flatMap((link) => contextOf(link) ?? []).map((context) => ({ context })),
      },
      causing ? trace.setSpanContext(ROOT_CONTEXT, causing) : ROOT_CONTEXT,
    );
    return new Recorded(span);
  }

  within<T>(span: Span, work: () => T): T {
    return span instanceof Recorded ? this.running.run(span, work) : work();
  }

  current(): string | undefined {
    const context = this.running.getStore()?.span.spanContext();
    return context && `00-${context.traceId}-${context.spanId}-0${context.traceFlags & 1}`;
  }

  async close(): Promise<void> {
    const done = new AbortController();
    const late = pause(FLUSH_WITHIN_MS, undefined, { signal: done.signal }).catch(() => undefined);
    await Promise.race([this.provider.shutdown().catch(() => undefined), late]);
    done.abort();
  }
}

/** Of a valid `traceparent`, which is what events carry; older ones may hold anything. */
function contextOf(traceparent: string | undefined): SpanContext | undefined {
  const match = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(traceparent ?? '');
  if (!match) return undefined;
  const [, traceId = '', spanId = '', flags = ''] = match;
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
  return trace.isSpanContextValid(context) ? context : undefined;
}
