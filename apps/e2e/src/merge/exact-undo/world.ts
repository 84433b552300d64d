import { Rapport } from '../../person-journey/rapport';
import type { Step } from './steps';

const api = '/api/contacts/v1';
const why = { reason: 'because somebody said so' };
const refused = /^Error: 4(00|04|09|10|12) /;

/** What a person decided, as the world recorded it. */
export interface Decided {
  readonly id: string;
  readonly kept: string;
  readonly merged: string;
  readonly taken: readonly string[];
}

interface Listed {
  readonly id: string;
  readonly contact?: string;
  readonly account?: string;
  readonly with: string;
  readonly taken: readonly string[];
}

/**
 * People and companies of one deployment, by labels that mean the same in another one: `c0` a contact, `d0` a device, `u0` a
 * user, `m0` a mail address, `a0` an account.
 */
export class World {
  private readonly ids = new Map<string, string>();
  private readonly versions = new Map<string, number>();
  private messages = 0;

  constructor(
    readonly rapport: Rapport,
    /** Keeps the people of one history apart from those of others. */
    private readonly scope: string,
  ) {}

  /** The value of a label as the world outside knows it. */
  named(label: string): string {
    return label.startsWith('m') ? `${this.scope}-${label}@example.com` : `${this.scope}-${label}`;
  }

  idOf(label: string): string {
    return this.ids.get(label) ?? `nobody known as ${label}`;
  }

  labels(): readonly string[] {
    return [...this.ids.keys()];
  }

  labelOf(id: string): string | undefined {
    return [...this.ids].find(([, known]) => known === id)?.[0];
  }

  /** Fields and rules that all histories of a deployment share. */
  static async prepare(rapport: Rapport): Promise<void> {
    for (const kind of ['contact', 'account']) {
      const colour = { name: 'colour', label: 'Colour', type: 'text', isPlain: kind === 'account' };
      await rapport.call('POST', `${api}/custom-fields/${kind}`, colour);
      const rules = [{ id: 'country', weight: 100, check: 'required', field: 'country' }];
      const path = `${api}/quality/${kind}/rules/declare`;
      await rapport.call('POST', path, { rules }, { 'if-match': '"0"' });
    }
  }

  /** Four contacts, three with a mail of their own; devices and users whom nobody knows. */
  async populate(): Promise<void> {
    for (const [index, country] of ['DE', 'FR', 'GB', null].entries()) {
      const email = index < 3 && { email: this.named(`m${index}`) };
      const { id } = await this.post(`${api}/contacts`, {
        ...{ name: `${this.scope} Contact ${index}`, ...email },
        ...(country && { country, jobTitle: `Job ${index}` }),
      });
      this.ids.set(`c${index}`, id);
      this.versions.set(`c${index}`, 1);
    }
    for (const [index, country] of ['DE', 'FR', null].entries()) {
      const { id } = await this.post(`${api}/accounts`, {
        name: `${this.scope} Company ${index}`,
        ...(country && { country, industry: `Industry ${index}` }),
      });
      this.ids.set(`a${index}`, id);
      this.versions.set(`a${index}`, 1);
    }
    for (const device of ['d0', 'd1']) await this.send({ type: 'page', anonymousId: this.named(device) });
    for (const user of ['u0', 'u1', 'u2']) await this.send({ type: 'page', userId: this.named(user) });
    const kinds = { d: 'anonymousId', u: 'userId', m: 'email' } as const;
    for (const label of ['d0', 'd1', 'u0', 'u1', 'u2', 'm0', 'm1', 'm2']) {
      const id = await this.rapport.subject(kinds[label[0] as 'd' | 'u' | 'm'], this.named(label));
      if (id) this.ids.set(label, id);
    }
  }

  /** Carries a step out that is no decision about who is who; false where it was refused. */
  async happen(step: Step): Promise<boolean> {
    return (await this.tried(() => this.carryOut(step).then(() => true))) ?? false;
  }

  private async carryOut(step: Step): Promise<void> {
    switch (step.do) {
      case 'visit':
        return this.send({ type: 'page', anonymousId: this.named(step.device) });
      case 'login':
        return this.send({ type: 'identify', anonymousId: this.named(step.device), userId: this.named(step.user) });
      case 'guest':
        return this.send({
          ...{ type: 'identify', anonymousId: this.named(step.device) },
          traits: { email: this.named(step.mail), plan: step.mail },
        });
      case 'tell':
        return this.send({
          ...{ type: 'identify', userId: this.named(step.user) },
          traits: { email: this.named(step.mail), plan: step.user },
        });
      case 'order':
        return this.send({
          ...{ type: 'track', userId: this.named(step.user), event: 'Order Completed' },
          properties: { order_id: `${this.scope}-o${this.messages}`, currency: 'EUR', revenue: step.amount },
        });
      case 'edit':
        return this.edit(step.record, step.fields);
      case 'tag':
        return this.mark(step.record, 'tag', { tag: step.tag });
      case 'list':
        return this.mark(step.record, 'list', { list: step.list });
      case 'custom':
        await this.post(`${this.pathOf(step.record)}/custom-values`, { values: { colour: step.value } });
        return;
      case 'join': {
        const stay = { account: this.idOf(step.account), since: '2026-03-01' };
        return this.mark(step.contact, 'join-account', stay);
      }
      case 'relate': {
        const [from, to] = [step.one, step.other].map((label) => ({ type: 'account', id: this.idOf(label) }));
        await this.post(`${api}/relations`, { kind: 'partner', from, to });
        return;
      }
      case 'task':
        await this.post(`${api}/tasks`, { title: 'call', record: { kind: 'contact', id: this.idOf(step.contact) } });
        return;
      case 'deal':
        await this.post('/api/sales/v1/opportunities', {
          ...{ account: this.idOf(step.account), currency: 'EUR', amount: 100, expectedClose: '2026-03-30' },
        });
        return;
      case 'consent': {
        const about = { subject: this.idOf(step.whose), purpose: 'marketing', channel: 'mail', source: 'form' };
        await this.post(`${api}/consents/${step.given ? 'give' : 'withdraw'}`, about);
        return;
      }
      case 'ticket':
        await this.post('/api/service-desk/v1/tickets', {
          contact: this.idOf(step.contact),
          queue: 'first',
          text: 'help',
        });
        return;
      case 'lead':
        await this.post('/api/sales/v1/leads', { contact: this.idOf(step.contact), source: 'fair' });
        return;
      default:
        throw new Error(`${step.do} is a decision`);
    }
  }

  /** Null where it was refused. */
  async merge(one: string, other: string, fields: object): Promise<Decided | null> {
    await this.settle();
    const body = { with: this.idOf(other), fields, ...why };
    const merged = await this.tried(() => this.post(`${this.pathOf(one)}/merge`, body));
    if (!merged) return null;
    const list = await this.rapport.call<{ items: Listed[] }>('GET', `${api}/merges?limit=20`);
    const row = list.items.find(({ id }) => id === merged.id);
    if (!row) throw new Error('the merge is not listed');
    return {
      id: row.id,
      kept: this.labelOf(row.contact ?? row.account ?? '') ?? '',
      merged: this.labelOf(row.with) ?? '',
      taken: row.taken,
    };
  }

  async undo({ id }: Decided): Promise<void> {
    await this.post(`${api}/merges/${id}/undo`, why);
  }

  /** Whether it was done. */
  async decide(what: 'link' | 'unlink' | 'allow', one: string, other: string): Promise<boolean> {
    await this.settle();
    const path = `/${this.idOf(one)}/links${what === 'link' ? '' : `/${what}`}`;
    const body = { subjectId: this.idOf(other), ...why };
    const done = await this.tried(() => this.rapport.post<{ changed: boolean }>(path, body));
    return done?.changed ?? false;
  }

  /** Whether it was done. */
  async identifies(mail: string, verb: 'block' | 'unblock'): Promise<boolean> {
    await this.settle();
    const body = { identifier: { kind: 'email', value: this.named(mail) }, ...why };
    return (await this.tried(() => this.post(`${api}/blocked-identifiers/${verb}`, body))) !== null;
  }

  /** Until links follow what was said. */
  async settle(): Promise<void> {
    await this.rapport.profile(this.idOf('c0'));
  }

  private pathOf(label: string): string {
    return `${api}/${label.startsWith('a') ? 'accounts' : 'contacts'}/${this.idOf(label)}`;
  }

  private async mark(label: string, verb: string, body: object): Promise<void> {
    const { version } = await this.post(`${this.pathOf(label)}/${verb}`, body);
    this.versions.set(label, version);
  }

  private async edit(label: string, fields: object): Promise<void> {
    const version = this.versions.get(label) ?? 0;
    const path = `${this.pathOf(label)}/change`;
    const headers = { 'if-match': `"${version}"` };
    const changed = await this.rapport.call<{ version: number }>('POST', path, fields, headers);
    this.versions.set(label, changed.version);
  }

  private async send(message: object): Promise<void> {
    const hour = this.messages++;
    const timestamp = new Date(Date.UTC(2026, 2, 1 + (hour % 20), hour % 24)).toISOString();
    await this.rapport.track({ ...message, messageId: `${this.scope}-${hour}`, timestamp });
  }

  private post(path: string, body: object): Promise<{ id: string; version: number }> {
    return this.rapport.call('POST', path, body);
  }

  private async tried<Result>(command: () => Promise<Result>): Promise<Result | null> {
    try {
      return await command();
    } catch (error) {
      if (refused.test(String(error))) return null;
      throw error;
    }
  }
}
