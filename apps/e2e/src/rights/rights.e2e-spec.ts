import { until } from '@rapport/platform-nest/fixtures';
import { Rapport } from '../person-journey/rapport';

interface Report {
  readonly status: string;
  readonly waitingFor: readonly string[];
}
interface Content {
  readonly subjectIds: readonly string[];
  readonly sections: readonly { readonly context: string; readonly kind: string; readonly items: readonly object[] }[];
}
interface Erasure {
  readonly status: string;
  readonly completedAt: string | null;
  readonly confirmations: readonly { readonly by: string; readonly records: readonly object[] }[];
}

const rapport = new Rapport();
const contacts = '/api/contacts/v1';
const parties = ['analytics', 'contacts', 'marketing', 'sales', 'service-desk'];
/** Found nowhere but with her. */
const ada = { id: '', email: 'ada.okapi@axolotl.example', name: 'Ada Quagga-Okapi', userId: 'ada-okapi' };
const planted = { lead: 'wants a rare narwhal', ticket: 'numbat does not start', letter: 'Quokka of the month' };

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const post = <Body = { readonly id: string }>(path: string, body: object = {}) =>
  rapport.call<Body>('POST', path, body);

beforeAll(() => rapport.start(), 300_000);
afterAll(() => rapport.remove());

// One person, step by step: each test goes on where the one before stopped.
describe('a person who asks what is held on them, and then to be forgotten', () => {
  it('is known to every context', async () => {
    const { email, name, userId } = ada;
    ada.id = (await post(`${contacts}/contacts`, { name, email, userId })).id;
    await rapport.track(
      {
        type: 'page',
        messageId: 'p1',
        anonymousId: 'laptop',
        properties: { url: `https://shop.example/?for=${email}` },
      },
      { type: 'identify', messageId: 'i1', anonymousId: 'laptop', userId, traits: { email } },
    );
    await post('/api/sales/v1/leads', { contact: ada.id, name, notes: planted.lead });
    await post('/api/service-desk/v1/tickets', { contact: ada.id, subjectLine: planted.ticket, queue: 'support' });
    const { id: campaign } = await post('/api/marketing/v1/campaigns', { name: 'Spring letters', medium: 'mail' });
    await post('/api/marketing/v1/messages', {
      ...{ contact: ada.id, email, channel: 'mail', subjectLine: planted.letter, campaign },
    });
    const bought = { currency: 'EUR', products: [{ product_id: 'tent', price: 40, quantity: 1 }] };
    const track = { type: 'track', userId };
    await rapport.track(
      {
        ...{ ...track, messageId: 'o1', event: 'Order Completed', timestamp: daysAgo(30) },
        properties: { ...bought, order_id: 'n-1', total: 40 },
      },
      { ...track, messageId: 'c1', event: 'Cart Viewed', timestamp: daysAgo(3), properties: bought },
    );
    await post(`${contacts}/consents/give`, { subject: ada.id, purpose: 'profiling', proof: 'said so' });
  });

  it('is scored by analyses', async () => {
    for (const kind of ['rfm', 'next-actions']) {
      const { id } = await post(`/api/analytics/v1/analyses/${kind}`);
      const ask = () => rapport.call<{ state: string }>('GET', `/api/analytics/v1/analyses/${id}`);
      expect(await until(ask, ({ state }) => state !== 'running')).toMatchObject({ state: 'completed', rows: 1 });
    }
  });

  it('reads all of it in one report', async () => {
    const { id } = await post(`${contacts}/profiles/${ada.id}/access-reports`);
    const ask = () => rapport.call<Report>('GET', `${contacts}/access-reports/${id}`);
    expect(await until(ask, ({ status }) => status === 'made')).toMatchObject({ status: 'made', waitingFor: [] });
    const report = await rapport.call<Content>('GET', `${contacts}/access-reports/${id}/content`);
    const kinds = report.sections.map(({ context, kind }) => `${context}/${kind}`);
    for (const kind of [
      'contacts/contact',
      'contacts/interactions',
      'sales/lead',
      'service-desk/ticket',
      'marketing/message',
      'analytics/text',
    ])
      expect(kinds).toContain(kind);
    const items = (context: string, kind: string) =>
      report.sections.find((section) => section.context === context && section.kind === kind)?.items;
    expect(items('marketing', 'campaign')).toMatchObject([{ facts: { name: 'Spring letters', messages: 1 } }]);
    expect(items('analytics', 'rfm')).toMatchObject([
      { facts: { segment: expect.any(String), tier: expect.any(String) } },
    ]);
    expect(items('analytics', 'next-actions')).toMatchObject([{ facts: { actions: expect.any(Array) } }]);
    const page = await (
      await fetch(`${rapport.address}${contacts}/access-reports/${id}/content?format=html`, {
        headers: { authorization: `Bearer ${rapport.on.adminKey}` },
      })
    ).text();
    expect(page).toContain('<h2>analytics: rfm</h2>');
    expect(page).toContain('Spring letters');
    for (const value of [ada.email, ada.name, ...Object.values(planted), 'said so'])
      expect(JSON.stringify(report)).toContain(value);
  });

  it('is left out while the processing is restricted', async () => {
    const may = `${contacts}/consents/may-contact?subject=${ada.id}&purpose=profiling`;
    expect(await rapport.call('GET', may)).toMatchObject({ allowed: true });
    await post(`${contacts}/profiles/${ada.id}/restrict`, { reason: 'accuracy contested' });
    expect(await rapport.call('GET', may)).toMatchObject({ allowed: false, reason: 'restricted' });
    await post(`${contacts}/profiles/${ada.id}/lift-restriction`);
  });

  it('is erased, every context confirms it, and there is a certificate', async () => {
    await post(`${contacts}/profiles/${ada.id}/erase`, { confirm: true });
    const ask = () => rapport.call<Erasure>('GET', `${contacts}/profiles/${ada.id}/erasure`);
    const erasure = await until(ask, ({ status }) => status === 'completed');
    expect(erasure.confirmations.map(({ by }) => by).toSorted()).toEqual(parties);
    const by = (party: string) => erasure.confirmations.find((one) => one.by === party)?.records;
    expect(by('sales')).toContainEqual({ kind: 'lead', count: 1 });
    expect(by('service-desk')).toContainEqual({ kind: 'ticket', count: 1 });
    expect(by('marketing')).toContainEqual({ kind: 'message', count: 1 });
    expect(by('contacts')).toContainEqual({ kind: 'access-report', count: 1 });
    expect(await rapport.call('GET', `${contacts}/profiles/${ada.id}/erasure/certificate`)).toEqual(erasure);
    await expect(post(`${contacts}/profiles/${ada.id}/access-reports`)).rejects.toThrow('410 ACCESS_REPORT.ERASED');
  });

  it('leaves an audit that is whole and says who did it', async () => {
    expect(await rapport.call('GET', '/api/access/v1/audit/verification')).toMatchObject({ intact: true });
    const { items } = await rapport.call<{ items: { action: string }[] }>(
      'GET',
      `/api/access/v1/audit?subject=${ada.id}`,
    );
    const actions = items.map(({ action }) => action);
    for (const action of ['contacts.person-erased', 'contacts.access-report-read', 'contacts.processing-restricted'])
      expect(actions).toContain(action);
  });

  it('is in no byte that is kept', async () => {
    await rapport.stop();
    const values = [ada.email, ada.name, ...Object.values(planted)];
    const needles = values.flatMap((value) => [Buffer.from(value), Buffer.from(value, 'utf16le')]);
    const control = [Buffer.from(`..${ada.name}..`), Buffer.from(`..${ada.name}..`, 'utf16le')];
    const found = (all: readonly Uint8Array[]) =>
      all.filter((bytes) => needles.some((needle) => Buffer.from(bytes).includes(needle)));
    expect(found(control)).toHaveLength(2);
    expect(found(await rapport.on.stored())).toEqual([]);
  });
});
