import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** One value of a metric that is read when it is scraped. */
export interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface CollectedMetric {
  /** `rapport_<what>_<unit>`; counters end in `_total`. */
  readonly name: string;
  readonly help: string;
  /** Labels of few values: never an id, a URL or a person. */
  readonly labels?: readonly string[];
  /** A counter's samples are its totals so far. */
  readonly read: () => readonly Sample[] | Promise<readonly Sample[]>;
}

/** The process's metrics: default ones (event-loop lag, memory), HTTP, and what the parts add. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'rapport_http_request_duration_seconds',
    help: 'Time to answer, by route pattern.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers: [this.registry],
  });
  /** Looking labels up costs more than observing. */
  private readonly byRoute = new Map<string, { observe(value: number): void }>();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** A value that goes up and down (queue depth, lag). */
  gauge(metric: CollectedMetric): void {
    const { name, help, labels = [], read } = metric;
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: labels,
      registers: [this.registry],
      collect: async () => {
        const samples = await read();
        gauge.reset();
        // Without labels it would say 0 where there is nothing to say.
        if (samples.length === 0) gauge.remove({});
        for (const { labels: of = {}, value } of samples) gauge.set(of, value);
      },
    });
  }

  /** A total that only grows (commits, seconds spent in fsync). */
  counter(metric: CollectedMetric): void {
    const { name, help, labels = [], read } = metric;
    const counter: Counter = new Counter({
      name,
      help,
      labelNames: labels,
      registers: [this.registry],
      collect: async () => {
        const samples = await read();
        counter.reset();
        for (const { labels: of = {}, value } of samples) counter.inc(of, value);
      },
    });
  }

  /** What is counted as it happens. */
  counted(options: { name: string; help: string; labels?: readonly string[] }): Counter {
    const { name, help, labels = [] } = options;
    return new Counter({ name, help, labelNames: labels, registers: [this.registry] });
  }

  /** What is measured as it happens. */
  measured(options: { name: string; help: string; labels?: readonly string[]; buckets: readonly number[] }): Histogram {
    const { name, help, labels = [], buckets } = options;
    return new Histogram({ name, help, labelNames: labels, buckets: [...buckets], registers: [this.registry] });
  }

  observeRequest(method: string, route: string, status: number, seconds: number): void {
    const key = `${method} ${route} ${status}`;
    let series = this.byRoute.get(key);
    if (!series) this.byRoute.set(key, (series = this.requests.labels(method, route, String(status))));
    series.observe(seconds);
  }
}
