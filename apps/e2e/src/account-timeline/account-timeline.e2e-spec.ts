import { Rapport } from '../person-journey/rapport';

interface Changed {
  readonly id: string;
  readonly version: number;
  readonly opportunity?: string | null;
}
interface Entry {
  readonly context: string;
  readonly kind: string;
  readonly subjectId: string | null;
  readonly occurredAt: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, unknown>> | null;
  readonly erased?: true;
}
interface Page {
  readonly items: readonly Entry[];
  readonly next: string | null;
}

const rapport = new Rapport();
const api = '/api/contacts/v1';
const post = (path: string, body: object = {}, headers = {}) => rapport.call<Changed>('POST', path, body, headers);
const timeline = async (query = '') =>
  (await rapport.call<Page>('GET', `${api}/accounts/${engines}/timeline?limit=200${query}`)).items;
/** What happened, without what keeping the records adds. */
const story = async (query = '') =>
  (await timeline(query)).filter(({ kind }) => !/^(account|contact)-/.test(kind)).map(({ kind }) => kind);
const calls = async (query = '') => (await timeline(query)).filter(({ kind }) => kind === 'call-logged');

const email = 'ada@example.com';
let engines = '';
let lead = '';
let ada = '';
let bob = '';
let call = '';

beforeAll(() => rapport.start(), 300_000);
afterAll(() => rapport.remove());

// One account, step by step: each test goes on where the one before stopped.
describe('an account', () => {
  it('begins with a lead: somebody who wrote a mail', async () => {
    engines = (await post(`${api}/accounts`, { name: 'Analytical Engines' })).id;
    const said = { name: 'Ada L.', email, source: 'fair', channel: 'mail', at: '2026-02-10T09:00:00Z' };
    lead = (await post('/api/sales/v1/leads', { ...said, account: engines })).id;
    await post('/api/sales/v1/leads', { ...said, email: 'eve@example.com', name: 'Eve' });
    expect(await story()).toEqual(['lead-created']);
  });

  it('gets people: from their first day on, and not before', async () => {
    ada = (await post(`${api}/contacts`, { name: 'Ada Lovelace', email })).id;
    bob = (await post(`${api}/contacts`, { name: 'Bob' })).id;
    const note = (at: string) => post(`${api}/interactions/notes`, { participants: [{ contact: ada }], at });
    for (const at of ['2026-02-28T23:59:00Z', '2026-03-01T00:00:00Z']) await note(at);
    for (const contact of [ada, bob])
      await post(`${api}/contacts/${contact}/join-account`, { account: engines, since: '2026-03-01' });
    expect((await timeline('&kind=note-written')).map(({ occurredAt }) => occurredAt)).toEqual([
      '2026-03-01T00:00:00.000Z',
    ]);
  });

  it('is the lead’s from the time when that is converted: one person, linked', async () => {
    const opportunity = { currency: 'EUR', amount: 500_000, expectedClose: '2026-06-30' };
    const said = { contact: ada, account: engines, opportunity, at: '2026-03-05T09:00:00Z' };
    await post(`/api/sales/v1/leads/${lead}/qualify`, { at: '2026-03-04T09:00:00Z' });
    const converted = await post(`/api/sales/v1/leads/${lead}/convert`, said);
    await post(`/api/sales/v1/opportunities/${converted.opportunity}/win`, { at: '2026-04-01T09:00:00Z' });
    const known = new Set((await rapport.profile(ada)).subjects.map(({ kind }) => kind));
    expect(known).toEqual(new Set(['contact', 'email', 'lead']));
    expect(await story()).toEqual([
      'opportunity-won',
      'opportunity-opened',
      'lead-converted',
      'lead-qualified',
      'note-written',
      'lead-created',
    ]);
  });

  it('shows a call of two of its people once, and each of them has it', async () => {
    const participants = [
      { contact: ada, said: 'will sign' },
      { contact: bob, said: 'has doubts' },
    ];
    const said = { participants, text: 'Bob is unsure', at: '2026-04-10T09:00:00Z', durationMs: 60_000 };
    call = (await post(`${api}/interactions/calls`, said)).id;
    expect(await calls()).toMatchObject([{ subjectId: ada, facts: { interaction: call } }]);
    for (const [contact, part] of [
      [ada, { said: 'will sign', text: 'Bob is unsure' }],
      [bob, { said: 'has doubts' }],
    ] as const)
      expect((await rapport.timeline(contact)).filter(({ kind }) => kind === 'call-logged')).toMatchObject([
        { content: part },
      ]);
  });

  it('shows tickets of its people, known by their mail, while they belong to it', async () => {
    const open = (at: string) =>
      post('/api/service-desk/v1/tickets', {
        email,
        subjectLine: 'It is broken',
        queue: 'first-line',
        channel: 'mail',
        at,
      });
    await open('2026-05-01T09:00:00Z');
    await open('2026-07-01T00:00:00Z');
    await post(`${api}/contacts/${ada}/leave-account`, { account: engines, until: '2026-06-30' });
    const tickets = (await timeline()).filter(({ kind }) => kind === 'ticket-opened');
    expect(tickets).toMatchObject([{ context: 'service-desk', occurredAt: '2026-05-01T09:00:00.000Z' }]);
    expect(JSON.stringify(tickets)).not.toContain('broken');
    const hers = (await rapport.timeline(ada)).filter(({ kind }) => kind === 'ticket-opened');
    expect(hers).toHaveLength(2);
  });

  it('is read in pages, each entry once, and as it was known before', async () => {
    const all = await timeline();
    const paged: Entry[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page = await rapport.call<Page>(
        'GET',
        `${api}/accounts/${engines}/timeline?limit=3${cursor && `&cursor=${cursor}`}`,
      );
      paged.push(...page.items);
      cursor = page.next;
    }
    expect(paged).toEqual(all);
  });

  it('is the same when its read models are lost and made again', async () => {
    const before = await timeline();
    await rapport.stopAndLoseViews();
    await rapport.start();
    expect(await timeline()).toEqual(before);
  }, 300_000);

  it('keeps the call when one of the two is erased, whose part is gone, and the text waits for a review', async () => {
    await rapport.post(`/${bob}/erase`, { confirm: true });
    expect(await calls()).toMatchObject([{ subjectId: ada, content: { text: 'Bob is unsure' } }]);
    const waiting = await rapport.call<{ items: Changed[] }>('GET', `${api}/interactions/for-review`);
    expect(waiting.items).toMatchObject([{ id: call, kind: 'call-logged' }]);
    await post(`${api}/interactions/${call}/review`, { outcome: 'withdrawn' });
    expect(JSON.stringify(await calls())).not.toContain('unsure');
    expect(JSON.stringify(await rapport.timeline(bob))).not.toContain('doubts');
  });

  it('loses what was linked by mistake, and has it in the past', async () => {
    const known = new Date().toISOString();
    const mail = await rapport.subject('email', email);
    const { subject } = await rapport.call<{ subject: string }>('GET', `/api/sales/v1/leads/${lead}`);
    // The lead that she was has the address too.
    for (const hers of [ada, subject])
      await rapport.post(`/${hers}/links/unlink`, { subjectId: mail, reason: 'an address of the company' });
    expect(await story()).not.toContain('ticket-opened');
    expect(await story()).toContain('lead-created');
    expect(await story(`&asOf=${known}`)).toContain('ticket-opened');
  });
});
