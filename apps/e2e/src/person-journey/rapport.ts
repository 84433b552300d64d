import { startApplication, type RunningApplication } from '@rapport/all-in-one';
import type { KpiAnswer } from '@rapport/analytics-feature';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const adminKey = 'admin-key-of-the-journey-0123456789';
const writeKey = 'write-key-of-the-journey-0123456789';

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

/** An all-in-one deployment that can be stopped, and started again on the same or another data folder. */
export class Rapport {
  readonly home = mkdtempSync(join(tmpdir(), 'rapport-journey-'));
  readonly register = join(this.home, 'erasures.register');
  folder = join(this.home, 'data');
  private running: RunningApplication | null = null;
  /** Of the last write: every query waits for it. */
  private position = '0';

  async start(folder = this.folder): Promise<void> {
    this.folder = folder;
    this.running = await startApplication({
      port: 0,
      host: '127.0.0.1',
      dataFolder: folder,
      adminKey,
      writeKey,
      erasureRegister: this.register,
      logLevel: 'silent',
    });
  }

  async stop(): Promise<void> {
    await this.running?.app.close();
    this.running = null;
  }

  /** Stops it and leaves nothing behind. */
  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.home, { recursive: true });
  }

  /** After a start on a folder that has less in its log. */
  forgetPosition(): void {
    this.position = '0';
  }

  track(...batch: object[]): Promise<void> {
    return this.trackWith(writeKey, ...batch);
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
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(this.folder, `views.db${suffix}`), { force: true });
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

  /** @throws Error with the problem's code */
  async call<Body>(method: string, path: string, body?: object, headers = {}): Promise<Body> {
    if (!this.running) throw new Error('not started');
    const response = await fetch(`${this.running.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${adminKey}`,
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
