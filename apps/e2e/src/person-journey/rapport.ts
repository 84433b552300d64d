import { randomUUID } from 'node:crypto';
import type { KpiAnswer } from '@rapport/analytics-feature';
import { openDeployment, type Deployment } from '../deployment/deployment';
import { EmbeddedDeployment } from '../deployment/embedded-deployment';
import { everyEventIsAsPromised } from '../public-events/as-promised';

const PATIENCE_MS = 60_000;

export interface Entry {
  readonly kind: string;
  readonly occurredAt: string;
  readonly content?: Readonly<Record<string, unknown>> | null;
  readonly erased?: true;
}
export interface Profile {
  readonly id: string;
  readonly erased: boolean;
  readonly subjects: readonly { readonly id: string; readonly kind: string | null }[];
  readonly links: readonly { readonly status: string; readonly history: readonly object[] }[];
  readonly traits?: Readonly<Record<string, { readonly value: unknown; readonly source: string }>>;
}

/** A deployment as its users see it: over HTTP, each query waiting for the write before it. */
export class Rapport {
  readonly on: Deployment = openDeployment(() => new EmbeddedDeployment());
  private url: string | null = null;
  /** Of the last write: every query waits for it. */
  private position = '0';

  async start(): Promise<void> {
    this.url = await this.on.start();
  }

  /** Where it listens. @throws Error while it does not */
  get address(): string {
    if (this.url === null) throw new Error('it does not run');
    return this.url;
  }

  async stop(): Promise<void> {
    await this.on.stop();
    this.url = null;
  }

  /** Stops it and leaves nothing behind. @throws Error where an event of the journey is not what was promised */
  async remove(): Promise<void> {
    try {
      if (this.url !== null) await everyEventIsAsPromised(this.url, this.on.adminKey);
    } finally {
      await this.on.remove();
    }
  }

  /** The embedded deployment. @throws Error where journeys go through another one */
  get embedded(): EmbeddedDeployment {
    if (!(this.on instanceof EmbeddedDeployment)) throw new Error('this is for the embedded deployment');
    return this.on;
  }

  /** After a start on a folder that has less in its log. */
  forgetPosition(): void {
    this.position = '0';
  }

  track(...batch: object[]): Promise<void> {
    return this.trackWith(this.on.writeKey, ...batch);
  }

  async trackWith(key: string, ...batch: object[]): Promise<void> {
    const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
    await this.call('POST', '/v1/batch', { batch }, { authorization });
  }

  async writeKeyOf(source: string): Promise<string> {
    return (await this.call<{ key: string }>('POST', '/api/access/v1/write-keys', { source })).key;
  }

  /** The first settings of orders. */
  async settleOrders(settings: object): Promise<void> {
    await this.call('PUT', '/api/sales/v1/order-settings', settings, { 'if-match': '"0"' });
  }

  /** Read models are lost, and made again from the log at the next start. */
  async stopAndLoseViews(): Promise<void> {
    await this.stop();
    await this.on.loseViews();
  }

  post<Body>(path: string, body: object): Promise<Body> {
    return this.call('POST', `/api/contacts/v1/profiles${path}`, body);
  }

  async subject(kind: string, value: string): Promise<string | null> {
    const body = { identifiers: [{ kind, value }] };
    const { results } = await this.post<{ results: { subjectId: string | null }[] }>('/lookup', body);
    return results[0]?.subjectId ?? null;
  }

  profile(id: string, query = ''): Promise<Profile> {
    return this.call('GET', `/api/contacts/v1/profiles/${id}${query}`);
  }

  async timeline(id: string, query = ''): Promise<readonly Entry[]> {
    return (await this.call<{ items: Entry[] }>('GET', `/api/contacts/v1/profiles/${id}/timeline${query}`)).items;
  }

  kpiAnswer<Answer = KpiAnswer>(question: string): Promise<Answer> {
    return this.call('GET', `/api/analytics/v1/kpis/${question}`);
  }

  /** The values of a KPI over the days given, by what stays apart. */
  async kpi(name: string, from: string, to: string): Promise<readonly unknown[]> {
    const answer = await this.kpiAnswer(`${name}?from=${from}&to=${to}`);
    return answer.series.flatMap(({ points }) => points.map(({ value }) => value));
  }

  /**
   * Read models that are made anew are behind for a while, and say so; where services ask each other, one of them may
   * have no time on a busy machine. @throws Error with the problem's code
   */
  async call<Body>(method: string, path: string, body?: object, headers = {}): Promise<Body> {
    const passing =
      this.on.kind === 'distributed' ? /503 (READ_MODEL.BEHIND|PLATFORM.UNAVAILABLE)/ : /503 READ_MODEL.BEHIND/;
    // Whatever came of the first try, a second one with its key does it once.
    const key = this.on.kind === 'distributed' && method === 'POST' ? { 'idempotency-key': randomUUID() } : {};
    for (const deadline = Date.now() + PATIENCE_MS; ;)
      try {
        return await this.callOnce<Body>(method, path, body, { ...key, ...headers });
      } catch (error) {
        if (Date.now() > deadline || !passing.test(String(error))) throw error;
      }
  }

  private async callOnce<Body>(method: string, path: string, body: object | undefined, headers: object): Promise<Body> {
    if (this.url === null) throw new Error('not started');
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.on.adminKey}`,
        'content-type': 'application/json',
        'rapport-after': this.position,
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Body & { code?: string };
    if (!response.ok) throw new Error(`${response.status} ${answer.code}`);
    this.position = response.headers.get('rapport-position') ?? this.position;
    return answer;
  }
}
