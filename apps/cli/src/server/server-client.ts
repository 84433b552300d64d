import { Readable } from 'node:stream';
import { UsageError } from '../command';

/** Options of all commands that talk to a running server. */
export const serverOptions = {
  url: { type: 'string' },
  key: { type: 'string' },
  service: { type: 'string' },
} as const;

export const serverUsage = `  --url <server>       default: RAPPORT_URL, else http://localhost:3000
  --key <API key>      of an admin; default: RAPPORT_ADMIN_KEY
  --service <name>     behind a gateway: contacts, sales, marketing, service-desk or analytics
`;

export interface ServerValues {
  readonly url?: string | undefined;
  readonly key?: string | undefined;
  readonly service?: string | undefined;
}

/** The operations API (or another one) of a running server, or of one service behind a gateway. */
export class ServerClient {
  private readonly base: string;
  private readonly key: string;
  private readonly url: string;

  /** @throws UsageError without a key */
  constructor(
    { url, key, service }: ServerValues,
    api: 'operations' | 'access' | 'contacts' | 'analytics' = 'operations',
    environment: NodeJS.ProcessEnv = process.env,
  ) {
    const admin = key ?? environment['RAPPORT_ADMIN_KEY'];
    if (!admin) throw new UsageError('name the API key of an admin with --key or RAPPORT_ADMIN_KEY');
    this.key = admin;
    this.url = (url ?? environment['RAPPORT_URL'] ?? 'http://localhost:3000').replace(/\/$/, '');
    this.base = `${this.url}/api/${api}/v1${service ? `/${service}` : ''}`;
  }

  get<T>(path: string, query: Readonly<Record<string, string>> = {}): Promise<T> {
    const search = new URLSearchParams(query).toString();
    return this.call('GET', search ? `${path}?${search}` : path);
  }

  post<T>(path: string, body: object): Promise<T> {
    return this.call('POST', path, body);
  }

  /** Streams a file up. */
  async upload<T>(path: string, content: Readable): Promise<T> {
    const body = Readable.toWeb(content);
    return said(await this.fetch(path, { method: 'POST', body, duplex: 'half' }, 'application/octet-stream'));
  }

  /** An answer as it comes. */
  async download(path: string): Promise<Readable> {
    const answer = await this.fetch(path, {});
    if (!answer.ok || !answer.body) return said(answer);
    return Readable.fromWeb(answer.body);
  }

  private async call<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    const request = { method, ...(body && { body: JSON.stringify(body) }) };
    return said(await this.fetch(path, request, body && 'application/json'));
  }

  /** @throws UsageError where it cannot be reached */
  private fetch(path: string, request: RequestInit, type?: string): Promise<Response> {
    const headers = { authorization: `Bearer ${this.key}`, ...(type && { 'content-type': type }) };
    return fetch(`${this.base}/${path}`, { ...request, headers }).catch((error: unknown) => {
      const { cause } = error as { cause?: { code?: string } };
      throw new UsageError(`${this.url} cannot be reached (${cause?.code ?? String(error)})`);
    });
  }
}

/** What an answer says. @throws UsageError where the server refuses */
async function said<T>(answer: Response): Promise<T> {
  const text = await answer.text();
  const body = (text === '' ? null : JSON.parse(text)) as T & { code?: string; detail?: string };
  if (!answer.ok)
    throw new UsageError(`the server refuses: ${answer.status} ${body?.code ?? ''} ${body?.detail ?? ''}`);
  return body;
}
