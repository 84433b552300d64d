interface Page<Item> {
  readonly events: readonly Item[];
  readonly next: string;
}
interface FeedEvent {
  readonly type: string;
  readonly data: { readonly name?: string };
}
export interface AuditItem {
  readonly action: string;
  readonly actor: string;
}

/** A deployment, as its callers see it. */
export class Client {
  private position = '0';

  constructor(
    private readonly url: string,
    private readonly adminKey: string,
    private readonly writeKey: string,
  ) {}

  /** The position of the log that the answer names. */
  async track(message: object): Promise<number> {
    const authorization = `Basic ${Buffer.from(`${this.writeKey}:`).toString('base64')}`;
    const { position } = await this.call('POST', '/v1/track', message, { authorization });
    return Number(position);
  }

  async subjectOf(userId: string): Promise<string | null> {
    const identifiers = [{ kind: 'userId', value: userId }];
    const { body } = await this.call('POST', '/api/contacts/v1/profiles/lookup', { identifiers });
    return (body as { results: { subjectId: string | null }[] }).results[0]?.subjectId ?? null;
  }

  async erase(subjectId: string | null): Promise<void> {
    await this.call('POST', `/api/contacts/v1/profiles/${subjectId}/erase`, { confirm: true });
  }

  /** Names of all tracked events of the public feed. */
  async eventNames(): Promise<string[]> {
    return (await this.feed('contacts.interaction-recorded.v1')).flatMap(({ data }) => data.name ?? []);
  }

  /** How many erasures the feed tells of. */
  async erasures(): Promise<number> {
    return (await this.feed('contacts.person-erased.v1')).length;
  }

  /** What the audit says about the platform, once its chain is checked. */
  async audit(): Promise<readonly AuditItem[]> {
    const verdict = await this.call('GET', '/api/access/v1/audit/verification');
    if (!(verdict.body as { intact: boolean }).intact) throw new Error('the audit chain is broken');
    const { body } = await this.call('GET', '/api/access/v1/audit');
    return (body as { items: AuditItem[] }).items.filter(({ action }) => action.startsWith('platform.'));
  }

  private async feed(type: string): Promise<FeedEvent[]> {
    const events: FeedEvent[] = [];
    for (let after = ''; ;) {
      const { body } = await this.call('GET', `/v1/events?types=${type}&limit=500${after}`);
      const page = body as Page<FeedEvent>;
      if (page.events.length === 0) return events;
      events.push(...page.events);
      after = `&after=${page.next}`;
    }
  }

  private async call(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.adminKey}`,
        'content-type': 'application/json',
        ...(method === 'POST' && path.startsWith('/api') && { 'rapport-after': this.position }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    const position = response.headers.get('rapport-position');
    if (position) this.position = position;
    return { body: answer, position };
  }
}
