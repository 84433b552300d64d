import { Agent, request } from 'node:http';
import { writeKey } from '../server/server-process';
import type { Message } from './messages';

/** The server answered, and not with success. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly body: string,
  ) {
    super(`the server answered ${status}: ${body.slice(0, 300)}`);
  }
}

/** Sends messages over kept-alive connections. */
export class Sender {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });
  private readonly authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;

  constructor(
    private readonly url: string,
    private readonly timeoutMs = 120_000,
  ) {}

  /** Resolves with the position once the server has acknowledged all of them. @throws Refused, or the connection's error. */
  send(messages: readonly Message[]): Promise<string | undefined> {
    return this.post('/v1/batch', { batch: messages.map(({ body }) => body) });
  }

  /** One message by the path of its type. */
  sendOne({ body }: Message): Promise<string | undefined> {
    return this.post(`/v1/${String(body['type'])}`, body);
  }

  private post(path: string, content: object): Promise<string | undefined> {
    const body = JSON.stringify(content);
    const headers = {
      authorization: this.authorization,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    return new Promise((resolve, reject) => {
      const sent = request(this.url + path, { method: 'POST', agent: this.agent, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('error', reject);
        response.on('end', () => {
          if (response.statusCode !== 200) return reject(new Refused(response.statusCode ?? 0, text));
          const position = response.headers['rapport-position'];
          resolve(typeof position === 'string' ? position : undefined);
        });
      });
      sent.setTimeout(this.timeoutMs, () => sent.destroy(new Error('no answer in time')));
      sent.on('error', reject);
      sent.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
