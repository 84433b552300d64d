import Ajv, { type ValidateFunction } from 'ajv';

/*
 * What another team would write, who has the AsyncAPI document and nothing else: it takes paths, credentials, message
 * names and schemas from there. So it imports nothing of Rapport.
 */

/** The parts of an AsyncAPI 3.1 document that it reads. */
export interface AsyncApi {
  readonly asyncapi: string;
  readonly servers: Readonly<Record<string, { readonly protocol: string; readonly security?: readonly Reference[] }>>;
  readonly channels: Readonly<Record<string, Channel>>;
  readonly components: object;
}
interface Reference {
  readonly $ref: string;
}
interface Channel {
  readonly address: string;
  readonly servers: readonly Reference[];
  readonly messages: Readonly<Record<string, Reference | Message>>;
}
interface Message {
  readonly name: string;
  readonly payload: object;
  readonly headers?: object;
}
export interface Received {
  readonly id: string;
  readonly type: string;
  readonly partitionkey: string;
  readonly data: object;
}

export class Subscriber {
  private readonly ajv = new Ajv({ strict: false });
  private readonly validators = new Map<object | undefined, ValidateFunction>();

  constructor(
    private readonly url: string,
    private readonly credentials: string,
    private readonly document: AsyncApi,
  ) {
    const { asyncapi, channels, components } = document;
    if (!asyncapi.startsWith('3.')) throw new Error(`AsyncAPI ${asyncapi}`);
    this.ajv.addSchema({ $id: 'doc', channels, components });
  }

  /** The channels of a protocol, with their addresses. */
  channelsOf(protocol: string): (readonly [name: string, channel: Channel])[] {
    return Object.entries(this.document.channels).filter(([, { servers }]) =>
      servers.some(({ $ref }) => this.at<{ protocol: string }>($ref).protocol === protocol),
    );
  }

  /** All events up to now, page by page. @throws Error for a message that is not what the document says */
  async *pages(): AsyncGenerator<Received> {
    const { address, messages } = this.channel('page');
    for (let after = ''; ;) {
      const page = await (await this.get(address, `?limit=500${after && `&after=${after}`}`)).json();
      this.check(messages['page'], 'payload', page);
      const { events, next } = page as { events: Received[]; next: string };
      for (const event of events) yield this.checked(event);
      if (next === after) return;
      after = next;
    }
  }

  /** Events as they happen, from the first one on or behind the event with this cursor. */
  async *stream(lastEventId?: string): AsyncGenerator<Received & { readonly cursor: string }> {
    const { address } = this.channel('stream');
    const headers = { accept: 'text/event-stream', ...(lastEventId && { 'last-event-id': lastEventId }) };
    const { body } = await this.get(address, '', headers);
    let text = '';
    for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const parts = (text + chunk).split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) {
        const data = /^data: (.*)$/m.exec(part)?.[1];
        if (data === undefined) continue;
        yield { ...this.checked(JSON.parse(data) as Received), cursor: /^id: (.*)$/m.exec(part)?.[1] ?? '' };
      }
    }
  }

  /** What a topic carries: the headers and the value of a message. */
  checkMessage(channel: Channel, type: string, headers: object, value: unknown): void {
    const message = this.resolved(channel.messages[type], type);
    this.check(message, 'headers', headers);
    this.check(message, 'payload', value);
  }

  private checked(event: Received): Received {
    this.check(this.channel('stream').messages[event.type], 'payload', event);
    return event;
  }

  private check(message: Reference | Message | undefined, part: 'payload' | 'headers', value: unknown): void {
    const { name, [part]: schema } = this.resolved(message, JSON.stringify(value).slice(0, 200));
    const validate = this.validators.get(schema) ?? this.ajv.compile(pointingInto('doc', schema));
    this.validators.set(schema, validate);
    if (!validate(value)) throw new Error(`${name}: ${this.ajv.errorsText(validate.errors)}`);
  }

  /** Over HTTP there are pages, whose message is a page, and a stream, whose messages are events. */
  private channel(of: 'page' | 'stream'): Channel {
    const found = this.channelsOf('http').find(([, { messages }]) => 'page' in messages === (of === 'page'));
    if (!found) throw new Error(`no channel over HTTP: ${of}`);
    return found[1];
  }

  private resolved(message: Reference | Message | undefined, what: string): Message {
    if (!message) throw new Error(`nobody promised ${what}`);
    return '$ref' in message ? this.at<Message>(message.$ref) : message;
  }

  private at<T>(reference: string): T {
    const path = reference.slice('#/'.length).split('/');
    return path.reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], this.document) as T;
  }

  private async get(address: string, query: string, headers: object = {}): Promise<Response> {
    const answer = await fetch(`${this.url}${address}${query}`, {
      headers: { authorization: `Bearer ${this.credentials}`, ...headers },
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return answer;
  }
}

/** A part of the document as a schema of its own. */
function pointingInto(document: string, schema: object = {}): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', `"${document}#/`)) as object;
}
