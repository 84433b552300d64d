import { ApiProblem } from './api-problem';
import type { AnswerOf, Method, OperationAt, PathsWith, RequestOf } from './operation-types';

export interface ClientOptions {
  /** Where Rapport runs, e.g. `https://rapport.example.com`. */
  readonly url: string;
  /** An API key. Without one, the browser's session is what counts. */
  readonly key?: string;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: the global one. */
  readonly fetch?: typeof fetch;
}

export interface Answer<Data> {
  readonly data: Data;
  readonly status: number;
  /** Of a record: send it as `If-Match` with a change of what you read. */
  readonly etag: string | null;
}

/** Undefined where the operation takes nothing that has to be there. */
type Arguments<Operation> =
  object extends RequestOf<Operation> ? [request?: RequestOf<Operation>] : [request: RequestOf<Operation>];

/** What is common to all requests, whatever their operation. */
export interface AnyRequest {
  readonly path?: object;
  readonly query?: object;
  readonly headers?: object;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/**
 * The API, typed by its OpenAPI document: `client.get('/api/contacts/v1/contacts', { query: { limit: 10 } })`.
 *
 * - A POST carries an `Idempotency-Key`: send your own where you repeat it yourself.
 * - A query waits for what this client wrote before (`Rapport-After`).
 *
 * @throws ApiProblem for every answer that is no success.
 */
export class RapportClient {
  /** Of the last write. */
  private position: string | null = null;

  constructor(private readonly options: ClientOptions) {}

  get<Path extends PathsWith<'get'>>(path: Path, ...[request]: Arguments<OperationAt<Path, 'get'>>) {
    return this.send<OperationAt<Path, 'get'>>('get', path, request);
  }

  post<Path extends PathsWith<'post'>>(path: Path, ...[request]: Arguments<OperationAt<Path, 'post'>>) {
    return this.send<OperationAt<Path, 'post'>>('post', path, request);
  }

  put<Path extends PathsWith<'put'>>(path: Path, ...[request]: Arguments<OperationAt<Path, 'put'>>) {
    return this.send<OperationAt<Path, 'put'>>('put', path, request);
  }

  delete<Path extends PathsWith<'delete'>>(path: Path, ...[request]: Arguments<OperationAt<Path, 'delete'>>) {
    return this.send<OperationAt<Path, 'delete'>>('delete', path, request);
  }

  /** An operation whose answer the document does not describe: what it is, the caller says. */
  call<Data>(method: Method, path: string, request: AnyRequest = {}): Promise<Answer<Data>> {
    return this.exchange<Data>(method, path, request);
  }

  private send<Operation>(method: Method, path: string, request?: AnyRequest) {
    return this.exchange<AnswerOf<Operation>>(method, path, request);
  }

  private async exchange<Data>(method: Method, path: string, request: AnyRequest = {}): Promise<Answer<Data>> {
    const response = await (this.options.fetch ?? fetch)(
      this.options.url + filled(path, request.path) + queryOf(request.query),
      {
        method: method.toUpperCase(),
        headers: { ...this.headersFor(method, request.body), ...strings(request.headers) },
        ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
        ...(request.signal && { signal: request.signal }),
      },
    );
    this.position = response.headers.get('rapport-position') ?? this.position;
    const text = await response.text();
    const isJson = /^application\/(\w+\+)?json/.test(response.headers.get('content-type') ?? '');
    const data: unknown = isJson && text ? JSON.parse(text) : text || undefined;
    if (!response.ok) throw new ApiProblem(response.status, data);
    return { data: data as Data, status: response.status, etag: response.headers.get('etag') };
  }

  private headersFor(method: Method, body: unknown): Record<string, string> {
    return {
      accept: 'application/json',
      ...(this.options.key !== undefined && { authorization: `Bearer ${this.options.key}` }),
      ...this.options.headers,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(method === 'post' && { 'idempotency-key': crypto.randomUUID() }),
      ...(method === 'get' && this.position !== null && { 'rapport-after': this.position }),
    };
  }
}

function filled(path: string, parameters: object = {}): string {
  const values = new Map<string, unknown>(Object.entries(parameters));
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
}

/** A list is sent with commas. */
function queryOf(query: object = {}): string {
  const text = new URLSearchParams(strings(query)).toString();
  return text && `?${text}`;
}

function strings(values: object = {}): Record<string, string> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
