import type { BulkAnswerDto, ChangedDto } from '@rapport/platform-nest';
import { setTimeout as pause } from 'node:timers/promises';
import { at, fresh, openPeople, profiles, type People, type Problem } from '../../fixtures/people';
import type { AccountDetailsDto } from '../account.dto';
import type { AccountTimelineDto } from './account-timeline.dto';

const api = '/api/contacts/v1';
const DAY_MINUTES = 24 * 60;
/** The day of so many days after noon, in UTC. */
const day = (days: number) => at(days * DAY_MINUTES).slice(0, 10);
/** A time on that day, minutes after its midnight. */
const on = (days: number, minute = 0) => new Date(Date.parse(`${day(days)}T00:00:00Z`) + minute * 60_000).toISOString();

let people: People;
beforeAll(async () => {
  people = await openPeople();
});
afterAll(() => people.close());

const make = async (path: string, body: object) => (await people.post<ChangedDto>(`${api}/${path}`, body)).body.id;
const register = (name: string) => make('contacts', { name });
const stay = async (contact: string, account: string, since: string, until?: string) => {
  await people.post(`${api}/contacts/${contact}/join-account`, { account, since });
  if (until) await people.post(`${api}/contacts/${contact}/leave-account`, { account, until });
};
const subjectRef = async (id: string) => {
  const [subject] = await people.vault.subjectsById([id]);
  return { id, number: subject?.number ?? 0 };
};
const visit = (userId: string, timestamp: string) =>
  people.track({ type: 'page', messageId: fresh('message'), userId, timestamp });

async function timeline(account: string, query = ''): Promise<AccountTimelineDto> {
  await people.settled();
  const { status, body } = await people.get<AccountTimelineDto & Problem>(
    `${api}/accounts/${account}/timeline${query}`,
  );
  expect([status, body.code]).toEqual([200, undefined]);
  return body;
}
/** What happened with people, without the account's own story. */
const lived = async (account: string, query = '') =>
  (await timeline(account, query)).items.filter(({ kind }) => !/^(account|contact)-/.test(kind));

describe('the timeline of an account', () => {
  let account: string;
  beforeEach(async () => {
    account = await make('accounts', { name: 'Analytical Engines' });
  });

  it('shows what its people did from the first to the last day, and nothing before or after', async () => {
    const userId = fresh('ada');
    const ada = await make('contacts', { name: 'Ada', userId });
    await stay(ada, account, day(-10), day(-5));
    const times = [on(-10, -1), on(-10), on(-7), on(-5, DAY_MINUTES - 1), on(-5, DAY_MINUTES), on(-3)];
    for (const time of times) await visit(userId, time);
    expect((await lived(account)).map(({ occurredAt }) => occurredAt)).toEqual([times[3], times[2], times[1]]);
    await people.post(`${api}/contacts/${ada}/join-account`, { account, since: day(-3) });
    expect((await lived(account)).map(({ occurredAt }) => occurredAt)).toEqual([
      times[5],
      times[3],
      times[2],
      times[1],
    ]);
  });

  it('tells the story of the account itself', async () => {
    const ada = await register('Ada');
    await stay(ada, account, day(-1), day(0));
    await people.post(`${api}/accounts/${account}/tag`, { tag: 'partner' });
    const { items, next } = await timeline(account);
    expect([next, items.map(({ kind, subjectId }) => [kind, subjectId])]).toEqual([
      null,
      [
        ['account-tagged', null],
        ['contact-left-account', ada],
        ['contact-joined-account', ada],
        ['contact-registered', ada],
        ['account-registered', null],
      ],
    ]);
    expect((await timeline(account, '?kind=account-tagged')).items).toHaveLength(1);
  });

  it('shows an interaction of several of its people once, whoever of them is left', async () => {
    const [ada, bob, carol] = [await register('Ada'), await register('Bob'), await register('Carol')];
    for (const one of [bob, carol]) await stay(one, account, day(-10));
    const participants = [ada, bob, carol].map((contact) => ({ contact, said: 'yes' }));
    await make('interactions/meetings', { participants, at: on(-3) });
    expect(await lived(account)).toMatchObject([{ kind: 'meeting-held', subjectId: bob }]);
    await stay(ada, account, day(-20));
    expect(await lived(account)).toMatchObject([{ kind: 'meeting-held', subjectId: ada }]);
    await people.post(`${profiles}/${bob}/erase`, { confirm: true });
    await people.post(`${profiles}/${ada}/erase`, { confirm: true });
    expect(await lived(account)).toMatchObject([{ kind: 'meeting-held', subjectId: carol, content: { said: 'yes' } }]);
  });

  it('shows an interaction that is about the account once, also where its people took part', async () => {
    const [ada, bob] = [await register('Ada'), await register('Bob')];
    await stay(bob, account, day(-10));
    const participants = [{ contact: ada }, { contact: bob }];
    const records = [{ kind: 'account', id: account }];
    await make('interactions/calls', { participants, records, at: on(-3) });
    await make('interactions/calls', { participants: [{ contact: ada }], records, at: on(-30) });
    expect(await lived(account)).toMatchObject([
      { kind: 'call-logged', subjectId: ada, occurredAt: on(-3) },
      { kind: 'call-logged', subjectId: ada, occurredAt: on(-30) },
    ]);
  });

  it('shows what other contexts say of the account, and of its people while they belong to it, each once', async () => {
    const ada = await register('Ada');
    await stay(ada, account, day(-10), day(-2));
    const subject = await subjectRef(ada);
    await people.happens('sales.opportunity-won.v1', on(-5), { opportunity: 'o1', subject, account });
    await people.happens('sales.opportunity-lost.v1', on(-30), { opportunity: 'o2', account, reason: 'price' });
    await people.happens('service-desk.ticket-opened.v1', on(-3), {
      ticket: 't1',
      subject,
      identifiers: [],
      channel: 'mail',
    });
    await people.happens('marketing.message-sent.v1', on(-1), { message: 'm1', subject, channel: 'mail' });
    const shown = await lived(account);
    expect(shown.map(({ context, kind, facts }) => [context, kind, facts])).toEqual([
      ['service-desk', 'ticket-opened', { ticket: 't1', identifiers: [] }],
      ['sales', 'opportunity-won', { opportunity: 'o1', account }],
      ['sales', 'opportunity-lost', { opportunity: 'o2', account, reason: 'price' }],
    ]);
    expect(shown[1]).toMatchObject({ occurredAt: on(-5), subjectId: ada, channel: 'other', source: 'rapport' });
    expect(await lived(account, '?channel=mail')).toMatchObject([{ kind: 'ticket-opened', channel: 'mail' }]);
    expect(await lived(account, `?from=${on(-6)}&until=${on(-5)}`)).toMatchObject([{ kind: 'opportunity-won' }]);
    const before = new Date().toISOString();
    await pause(2);
    await people.happens('sales.opportunity-reopened.v1', on(-3), { opportunity: 'o1', subject, account });
    expect(await lived(account)).toHaveLength(4);
    expect(await lived(account, `?asOf=${before}`)).toEqual(shown);
    expect(JSON.stringify(await people.timelineOf(ada, `?asOf=${before}`))).not.toContain('opportunity-reopened');
    const mine = (await people.timelineOf(ada)).items.filter(({ context }) => context !== 'contacts');
    expect(mine.map(({ kind }) => kind)).toEqual([
      'message-sent',
      'opportunity-reopened',
      'ticket-opened',
      'opportunity-won',
    ]);
  });

  it('shows the whole profile of each person: what is linked, until it is unlinked', async () => {
    const mail = `${fresh('ada')}@example.com`;
    const ada = await make('contacts', { name: 'Ada', email: mail });
    await stay(ada, account, day(-10));
    const call = await make('interactions/calls', { participants: [{ name: 'A. Lovelace', email: mail }], at: on(-3) });
    expect(await lived(account)).toMatchObject([{ facts: { interaction: call } }]);
    const before = new Date().toISOString();
    await pause(2);
    const email = await people.subjectOf('email', mail);
    await people.post(`${profiles}/${ada}/links/unlink`, { subjectId: email, reason: 'somebody else' });
    expect(await lived(account)).toEqual([]);
    expect(await lived(account, `?asOf=${before}`)).toHaveLength(1);
  });

  it('is as it was known before somebody joined or left', async () => {
    const ada = await register('Ada');
    await make('interactions/notes', { participants: [{ contact: ada }], at: on(-3) });
    const times: string[] = [];
    const remember = async () => {
      await pause(2);
      times.push(new Date().toISOString());
      await pause(2);
    };
    await remember();
    await people.post(`${api}/contacts/${ada}/join-account`, { account, since: day(-10) });
    await remember();
    await people.post(`${api}/contacts/${ada}/leave-account`, { account, until: day(-5) });
    await remember();
    const known = await Promise.all(times.map((time) => lived(account, `?asOf=${time}`)));
    expect(known.map(({ length }) => length)).toEqual([0, 1, 0]);
  });

  it('goes on where the page before ended, over people who come and go', async () => {
    const contacts = await Promise.all(Array.from({ length: 6 }, (_, index) => register(`P${index}`)));
    for (const [index, contact] of contacts.entries()) {
      await stay(contact, account, day(-20 + index), day(-14 + index));
      for (let days = -22 + index; days < -10 + index; days++)
        await people.post(`${api}/interactions/notes`, { participants: [{ contact }], at: on(days, index) });
    }
    const all = await lived(account, '?limit=200');
    expect(all).toHaveLength(6 * 7);
    const paged: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: AccountTimelineDto = await timeline(
        account,
        `?limit=5${cursor && `&cursor=${cursor}`}&kind=note-written`,
      );
      paged.push(...page.items);
      cursor = page.next;
    }
    expect(paged).toEqual(all);
  });

  it('comes to who is there now, and when somebody last had to do with them', async () => {
    const [ada, bob, carol] = [await register('Ada'), await register('Bob'), await register('Carol')];
    await stay(ada, account, day(-10));
    await stay(bob, account, day(-10), day(-2));
    await stay(carol, account, day(-10));
    const totals = async () => {
      await people.settled();
      const { body } = await people.get<AccountDetailsDto>(`${api}/accounts/${account}`);
      return [body.people, body.lastInteractionAt];
    };
    expect(await totals()).toEqual([2, null]);
    await make('interactions/calls', { participants: [{ contact: bob }], at: on(-5) });
    const mistake = await make('interactions/calls', { participants: [{ contact: ada }], at: on(-1) });
    expect(await totals()).toEqual([2, on(-1)]);
    await people.post(`${api}/interactions/${mistake}/withdraw`, {});
    await people.post(`${profiles}/${carol}/erase`, { confirm: true });
    expect(await totals()).toEqual([1, on(-5)]);
  });

  it('is of an account that exists, and its cursor of the same question', async () => {
    expect((await people.get(`${api}/accounts/${'0'.repeat(32)}/timeline`)).status).toBe(404);
    const { next } = await timeline(account, '?limit=1');
    await people.post(`${api}/accounts/${account}/tag`, { tag: 'partner' });
    const page = await timeline(account, '?limit=1');
    expect(next).toBeNull();
    const other = await people.get<Problem>(
      `${api}/accounts/${account}/timeline?limit=1&kind=page-viewed&cursor=${page.next}`,
    );
    expect(other.body.code).toBe('REQUEST.BAD_CURSOR');
  });

  it('merges the 1,000 people who came last, and says that there are more', async () => {
    const bulk = async (items: object[]) =>
      (await people.post<BulkAnswerDto>(`${api}/contacts/bulk`, { items })).body.items.map(({ result }) => result!.id);
    const contacts: string[] = [];
    for (const size of [500, 500, 1])
      contacts.push(...(await bulk(Array.from({ length: size }, () => ({ do: 'register', with: { name: 'P' } })))));
    const [first = '', ...others] = contacts;
    await stay(first, account, day(-10));
    for (const some of [others.slice(0, 500), others.slice(500)])
      await bulk(some.map((id) => ({ do: 'join-account', id, with: { account, since: day(-9) } })));
    for (const contact of [first, others[0]])
      await make('interactions/notes', { participants: [{ contact }], at: on(-3) });
    const { items, truncated } = await timeline(account, '?kind=note-written');
    expect([truncated, items.map(({ subjectId }) => subjectId)]).toEqual([true, [others[0]]]);
  });
});

describe('in another time zone', () => {
  it('a stay begins and ends with the days of the organisation', async () => {
    const organisation = {
      timeZone: 'America/New_York',
      locale: 'en',
      currency: 'USD',
      fiscalYearStartMonth: 1,
      activityWindowDays: 365,
    };
    const settings = '/api/access/v1/organisation';
    const headers = { authorization: `Bearer ${await people.keyFor(['admin'])}`, 'if-match': '"0"' };
    const settled = await people.app.inject({ method: 'PUT', url: settings, headers, payload: organisation });
    expect(settled.statusCode).toBe(200);
    const account = await make('accounts', { name: 'Analytical Engines' });
    const ada = await register('Ada');
    await stay(ada, account, '2026-03-08', '2026-03-08');
    // The day on which the clocks go forward has 23 hours there.
    const times = ['2026-03-08T04:59:59Z', '2026-03-08T05:00:00Z', '2026-03-09T03:59:59Z', '2026-03-09T04:00:00Z'];
    for (const time of times) await make('interactions/notes', { participants: [{ contact: ada }], at: time });
    const shown = (await lived(account)).map(({ occurredAt }) => Date.parse(occurredAt));
    expect(shown).toEqual([times[2], times[1]].map((time) => Date.parse(time ?? '')));
  });
});
