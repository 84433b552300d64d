import { blocked, purposes, type There } from './bodies';
import { idIn, write, type Call, type World } from './store-scripts';
import type { Known, Taking } from './text-fields';

type Makers = Readonly<Record<string, () => Promise<string>>>;

const user = 'user:0';

/** Makes the records that commands are for: each a new one, so that what was done to one forbids nothing to the next. */
export class MadeWorld implements World {
  private count = 0;
  private readonly changed = new Map<string, { readonly id: string; readonly kpi: string }>();
  /** The last custom KPI: it keeps its name. */
  private kpi = '';
  private readonly common = new Map<string, string>();

  constructor(private readonly call: Call) {}

  async begin(): Promise<void> {
    await this.post('/api/contacts/v1/consent-purposes/declare', purposes({}));
    await this.post('/api/contacts/v1/blocked-identifiers/block', { ...blocked, reason: 'shared' });
    for (const [name, make] of Object.entries(this.makers)) this.common.set(name, await make());
  }

  async place({ path }: Taking): Promise<{ path: string; known: Known; there: There }> {
    const [, name = ''] = /\/v1\/([a-z-]+)\/\{/.exec(path) ?? [];
    const id = path.includes('{') ? await this.idFor(path, name) : '';
    const parameters: Readonly<Record<string, string>> = {
      ...{ role: 'sales', kind: path.includes('/interactions/') ? 'notes' : this.kindOf(path) },
      ...{ type: this.kindOf(path), name: `field${this.count}` },
    };
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => parameters[parameter] ?? id);
    const contact = this.common.get('contacts') ?? '';
    // Whoever is merged away answers for nothing any more.
    const other = path.endsWith('/merge') ? await this.makers[name]?.() : undefined;
    return {
      path: filled,
      known: { ...this.known(), ...(other && { with: other }) },
      there: { contact, unique: ++this.count, named: id ? this.kpi : '' },
    };
  }

  private kindOf(path: string): string {
    return path.includes('/sales/') ? 'lead' : path.includes('/service-desk/') ? 'ticket' : 'contact';
  }

  private async idFor(path: string, name: string): Promise<string> {
    if (path.includes('/custom-fields/{kind}/{name}')) {
      const [base = ''] = path.split('/{kind}');
      const field = { name: `field${++this.count}`, label: 'Field', type: 'text', isPlain: true };
      await this.post(`${base}/${this.kindOf(path)}`, field);
      return '';
    }
    if (name === 'pipelines') return `p${++this.count}`;
    if (name === 'profiles') return this.common.get('contacts') ?? '';
    const make = this.makers[name];
    if (!make) return '0'.repeat(32);
    // What was changed can be changed again: one page shows all fields of it.
    if (!path.endsWith('/change')) return make();
    const changed = this.changed.get(name) ?? { id: await make(), kpi: this.kpi };
    this.changed.set(name, changed);
    this.kpi = changed.kpi;
    return changed.id;
  }

  private known(): Known {
    const of = (name: string) => this.common.get(name);
    return {
      ...{ contact: of('contacts'), account: of('accounts'), lead: of('leads'), ticket: of('tickets') },
      ...{ subject: of('contacts'), subjectId: of('profiles'), campaign: of('campaigns') },
      ...{ owner: user, member: user, currency: 'EUR', country: 'DE', expectedClose: '2099-01-31' },
      ...{ ids: [of('contacts')], queue: 'orders', channel: 'web', kpi: 'orders', kpis: ['orders'] },
      ...{ of: 'orders', threshold: '5', recipients: ['boss@example.com'], privacySignal: ['news'] },
    };
  }

  private async post(path: string, body: object | string): Promise<string> {
    const answer = await write(this.call, 'post', path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return idIn(answer.body);
  }

  private readonly makers: Makers = {
    contacts: () => this.post('/api/contacts/v1/contacts', { name: `Person ${++this.count}` }),
    profiles: () => this.post('/api/contacts/v1/contacts', { name: `Other ${++this.count}` }),
    accounts: () => this.post('/api/contacts/v1/accounts', { name: `Firm ${++this.count}` }),
    leads: () => this.post('/api/sales/v1/leads', { name: `Lead ${++this.count}` }),
    opportunities: () =>
      this.post('/api/sales/v1/opportunities', {
        contact: this.common.get('contacts'),
        amount: 1,
        currency: 'EUR',
        expectedClose: '2099-01-31',
      }),
    campaigns: () => this.post('/api/marketing/v1/campaigns', { name: `Campaign ${++this.count}`, medium: 'mail' }),
    tickets: () =>
      this.post('/api/service-desk/v1/tickets', {
        ...{ contact: this.common.get('contacts'), subjectLine: 'Ticket', text: 'Text', queue: 'orders' },
      }),
    tasks: () => this.post('/api/contacts/v1/tasks', { title: 'Task' }),
    views: () =>
      this.post('/api/contacts/v1/views', {
        ...{ kind: 'contact', name: `View ${++this.count}`, filter: { field: 'owner', op: 'eq', value: 'x' } },
      }),
    dashboards: () => this.post('/api/analytics/v1/dashboards', { name: `Board ${++this.count}`, tiles: [] }),
    teams: () => this.post('/api/access/v1/teams', { name: `Team ${++this.count}` }),
    users: () =>
      this.post('/api/access/v1/users', {
        ...{ name: 'User', email: `user${++this.count}@example.com`, roles: ['analyst'] },
      }),
    merges: async () => {
      const [one, other] = [await this.makers['contacts']?.(), await this.makers['contacts']?.()];
      await this.post(`/api/contacts/v1/contacts/${one}/merge`, { with: other, reason: 'the same' });
      const merges = await this.call('get', '/api/contacts/v1/merges');
      return (merges.body as unknown as { items: { id: string }[] }).items[0]?.id ?? '';
    },
    orders: async () => {
      const orders = await this.call('get', '/api/sales/v1/orders?limit=1');
      return (orders.body as unknown as { items: { id: string }[] }).items[0]?.id ?? '';
    },
    interactions: () =>
      this.post('/api/contacts/v1/interactions/notes', {
        ...{ text: 'Note', participants: [{ contact: this.common.get('contacts') }] },
      }),
    messages: () => this.post('/api/marketing/v1/messages', { contact: this.common.get('contacts'), channel: 'mail' }),
    imports: () => this.post(`/api/contacts/v1/imports?name=people${++this.count}.csv`, 'Name\nAda\n'),
    'custom-kpis': () => {
      this.kpi = `number-${++this.count}`;
      return this.post('/api/analytics/v1/custom-kpis', {
        ...{
          name: this.kpi,
          title: 'A number',
          sentence: 'It counts.',
          unit: 'count',
          direction: 'up',
        },
        measure: { kind: 'count', events: ['sales.order-placed.v1'] },
      });
    },
    'report-schedules': () =>
      this.post('/api/analytics/v1/report-schedules', {
        ...{ title: 'Report', kpis: ['orders'], recipients: ['boss@example.com'], grain: 'week' },
      }),
    surveys: () => this.post('/api/service-desk/v1/surveys', { contact: this.common.get('contacts'), kind: 'csat' }),
    alerts: () =>
      this.post('/api/analytics/v1/alerts', {
        ...{ name: `Alert ${++this.count}`, kpi: 'orders', grain: 'day', when: 'above', threshold: '5' },
      }),
  };
}
