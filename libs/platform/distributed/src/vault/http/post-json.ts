import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** Where requests go, and how patiently. */
export interface Endpoint {
  /** `https://…`; plain `http://` only inside a trusted network. */
  readonly url: URL;
  /** Longest wait for an answer; default 5 s. */
  readonly timeoutMs?: number;
  /** PEM of the authority that signed the server's certificate; default: the system's. */
  readonly ca?: string;
}

export interface JsonAnswer {
  readonly status: number;
  /** Parsed; null where the answer has no body. */
  readonly body: unknown;
}

const mostBytes = 32 * 1024 * 1024;

/** Posts JSON over connections that are kept. What it sends and receives may be secret: nothing of it goes into errors. */
export class JsonPoster {
  private readonly agent: HttpAgent;
  private readonly timeoutMs: number;

  constructor(private readonly endpoint: Endpoint) {
    const options = { keepAlive: true, maxSockets: 32 };
    this.agent =
      endpoint.url.protocol === 'https:' ? new HttpsAgent({ ...options, ca: endpoint.ca }) : new HttpAgent(options);
    this.timeoutMs = endpoint.timeoutMs ?? 5_000;
  }

  /** @throws Error where there is no answer in time, or one that is no JSON */
  post(path: string, body: object, headers: Readonly<Record<string, string>>): Promise<JsonAnswer> {
    const { url } = this.endpoint;
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const payload = Buffer.from(JSON.stringify(body));
    return new Promise((resolve, reject) => {
      const request = send(
        new URL(`${url.pathname.replace(/\/$/, '')}${path}`, url),
        {
          method: 'POST',
          agent: this.agent,
          signal: AbortSignal.timeout(this.timeoutMs),
          headers: { ...headers, 'content-type': 'application/json', 'content-length': payload.length },
        },
        (response) => {
          const chunks: Buffer[] = [];
          let size = 0;
          response.on('data', (chunk: Buffer) => {
            chunks.push(chunk);
            if ((size += chunk.length) > mostBytes)
              request.destroy(new Error(`an answer of more than ${mostBytes} bytes`));
          });
          response.on('error', reject);
          response.on('end', () => {
            try {
              const text = Buffer.concat(chunks).toString();
              resolve({ status: response.statusCode ?? 0, body: text === '' ? null : (JSON.parse(text) as unknown) });
            } catch {
              reject(new Error(`an answer of status ${response.statusCode} that is no JSON`));
            }
          });
        },
      );
      request.on('error', reject);
      request.end(payload);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
