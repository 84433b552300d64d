import { setTimeout as pause } from 'node:timers/promises';

export interface Target {
  /** Of a running server, e.g. `http://localhost:3000`. */
  readonly url: string;
  readonly adminKey: string;
  readonly writeKey: string;
}

/** The server refuses what the story says, or cannot be reached. */
export class CannotFill extends Error {}

export interface BulkResult {
  readonly status: number;
  readonly result?: { readonly id: string };
  readonly problem?: {
    readonly code: string;
    readonly detail: string;
    readonly errors?: readonly { readonly path: string }[];
  };
}

const mostTries = 40;
/** Each look is a line of the server's log. */
const FIRST_LOOK_MS = 100;
const LAST_LOOKS_MS = 1_000;

/** The public API, with patience: waits where the server is busy. */
export class Api {
  /** Of the last event that a write made, as far as answers told. */
  private position = 0;

  constructor(
    private readonly target: Target,
    private readonly signal?: AbortSignal,
  ) {}

  async track(batch: readonly object[]): Promise<void> {
    const authorization = `Basic ${Buffer.from(`${this.target.writeKey}:`).toString('base64')}`;
    await this.send('/v1/batch', { batch }, { authorization });
  }

  /** `key`: the same for the same bulk, so that filling again doubles nothing. */
  async bulk(path: string, items: readonly object[], key: string): Promise<readonly BulkResult[]> {
    const answer = await this.post(path, { items }, key);
    return (answer as { readonly items: readonly BulkResult[] }).items;
  }

  /** Settles the organisation as the story has it; once settled so, nothing changes. */
  async settleOrganisation(organisation: object): Promise<void> {
    const url = `${this.target.url}/api/access/v1/organisation`;
    const authorization = `Bearer ${this.target.adminKey}`;
    const read = await fetch(url, { headers: { authorization } });
    const headers = { authorization, 'content-type': 'application/json', 'if-match': read.headers.get('etag') ?? '' };
    const settled = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(organisation) });
    if (!settled.ok)
      throw new CannotFill(`the organisation: ${settled.status} ${(await settled.text()).slice(0, 300)}`);
  }

  /** The user with the mail address; invited, where there is none yet. */
  async invited(person: { readonly name: string; readonly email: string; readonly roles: readonly string[] }) {
    const path = '/api/access/v1/users';
    const { items } = (await this.get(path)) as { readonly items: readonly { id: string; email?: string }[] };
    const known = items.find(({ email }) => email === person.email);
    const authorization = `Bearer ${this.target.adminKey}`;
    const { id } = known ?? ((await this.send(path, person, { authorization })) as { readonly id: string });
    return id;
  }

  /** `key`: see {@link bulk}. */
  post(path: string, body: object, key: string, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const authorization = `Bearer ${this.target.adminKey}`;
    return this.send(path, body, { ...headers, authorization, 'idempotency-key': key });
  }

  /** Waits for an answer that is as it will be; looks ever less often. */
  async until(path: string, isSo: (answer: unknown) => boolean): Promise<void> {
    for (let ms = FIRST_LOOK_MS; !isSo(await this.get(path)); ms = Math.min(2 * ms, LAST_LOOKS_MS))
      await pause(ms, undefined, { signal: this.signal });
  }

  /** Waits until numbers know of all that was sent. */
  async caughtUp(): Promise<void> {
    await this.get('/api/analytics/v1/kpis/revenue', { 'rapport-after': String(this.position) });
  }

  private async get(path: string, headers: Record<string, string> = {}): Promise<unknown> {
    const authorization = `Bearer ${this.target.adminKey}`;
    return this.patiently(path, { headers: { ...headers, authorization } });
  }

  private async send(path: string, body: object, headers: Record<string, string>): Promise<unknown> {
    const json = { ...headers, 'content-type': 'application/json' };
    return this.patiently(path, { method: 'POST', headers: json, body: JSON.stringify(body) });
  }

  private async patiently(path: string, request: RequestInit): Promise<unknown> {
    for (let tries = 1; ; tries++) {
      this.signal?.throwIfAborted();
      const answer = await fetch(this.target.url + path, {
        ...request,
        ...(this.signal && { signal: this.signal }),
      });
      const said: unknown = await answer.json();
      this.position = Math.max(this.position, Number(answer.headers.get('rapport-position') ?? 0));
      if (answer.ok) return said;
      const isBusy = answer.status === 429 || answer.status === 503;
      if (!isBusy || tries === mostTries)
        throw new CannotFill(`${path} answers ${answer.status}: ${JSON.stringify(said).slice(0, 300)}`);
      const seconds = Number(answer.headers.get('retry-after') ?? 0.2);
      await pause(Math.max(50, seconds * 1_000), undefined, { signal: this.signal });
    }
  }
}
