/** What a span says: names and values of few kinds, numbers, positions. Never a URL, a body, a header, a person. */
export type SpanAttributes = Readonly<Record<string, string | number>>;

export interface SpanOptions {
  /** Of few values: a route's pattern, an event's type. */
  readonly name: string;
  readonly kind: 'server' | 'consumer' | 'producer' | 'internal';
  readonly attributes?: SpanAttributes;
  /** The `traceparent` of what caused it; default: the span that runs, else a trace of its own. */
  readonly parent?: string | undefined;
  /** The `traceparent`s of whatever else caused it. */
  readonly links?: readonly string[];
  /** Milliseconds since 1970 UTC; default now. */
  readonly startedAt?: number;
}

export interface Span {
  /** What is known only later. */
  set(attributes: SpanAttributes): void;
  /** `error`: class or code of what went wrong, never its message. `endedAt`: ms, default now. */
  end(error?: string, endedAt?: number): void;
}

/** Tells a collector how work led to work, across processes. Nothing here ever fails or waits. */
export interface Tracing {
  /** False: nothing is told, so that nobody has to prepare anything for it. */
  readonly isOn: boolean;
  begin(options: SpanOptions): Span;
  /** Runs `work`, and all that follows from it, as part of the span. */
  within<T>(span: Span, work: () => T): T;
  /** W3C `traceparent` of the span that runs: what is handed on to others. */
  current(): string | undefined;
}

const silent: Span = { set: () => undefined, end: () => undefined };

export const noTracing: Tracing = {
  isOn: false,
  begin: () => silent,
  within: (_, work) => work(),
  current: () => undefined,
};

/** Does `work` in a span of its own; `nameOf` names the class or code of an error. */
export async function traced<T>(
  tracing: Tracing,
  options: SpanOptions,
  nameOf: (error: unknown) => string,
  work: () => Promise<T>,
): Promise<T> {
  const span = tracing.begin(options);
  try {
    const result = await tracing.within(span, work);
    span.end();
    return result;
  } catch (error) {
    span.end(nameOf(error));
    throw error;
  }
}

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/**
 * The header of a caller where it is a W3C trace context, as version 00 says it; anything else is left out, since free
 * text would reach the log with it.
 */
export function traceparentFrom(header: unknown): string | undefined {
  const match = typeof header === 'string' && header.length <= 256 ? TRACEPARENT.exec(header) : null;
  if (!match) return undefined;
  const [, version, trace = '', parent = '', flags = '', more] = match;
  if (version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  if (/^0+$/.test(trace) || /^0+$/.test(parent)) return undefined;
  return `00-${trace}-${parent}-0${Number.parseInt(flags, 16) & 1}`;
}

/** Links of one span; more would tell no more. */
const MOST_TRACES = 16;

/** The first few recorded traces of what is done together: a commit, a transaction. */
export class CausingTraces {
  private readonly noted = new Set<string>();

  get isFull(): boolean {
    return this.noted.size >= MOST_TRACES;
  }

  note(traceparent: string | undefined): void {
    if (traceparent?.endsWith('1') && !this.isFull) this.noted.add(traceparent);
  }

  /** Those since the last time. */
  take(): readonly string[] {
    const taken = [...this.noted];
    this.noted.clear();
    return taken;
  }
}

/** Of a span for many: it is recorded where one of them is, stands in the first one's trace, and links to all. */
export const causedBy = (traces: readonly string[]): Pick<SpanOptions, 'parent' | 'links'> => ({
  parent: traces[0],
  links: traces,
});
