import { eventId } from '@rapport/eventsourcing';
import { setTimeout as pause } from 'node:timers/promises';
import { openContacts, type ContactsApp } from './fixtures/contacts-app';
import type { PersonErasedDto } from './erasure/erase-person/erase-person.dto';
import { START, toPublicEvents } from '@rapport/platform-ports';
import { interactionsPublisher } from './interactions/interactions.publisher';
import { IdentityReactor } from './link/follow-identities/identity.reactor';
import type { ChangedLinkDto } from './link/links.dto';
import type { ProfileDto } from './profile/get-profile/profile.dto';
import type { LookedUpDto } from './profile/look-up-profile/look-up-profile.dto';
import type { TimelineDto } from './timeline/get-timeline/timeline.dto';

const noon = Date.now() - 3_600_000;
const profiles = '/api/contacts/v1/profiles';
type Problem = { code: string; errors?: { path: string }[] };

let contacts: ContactsApp;
let count = 0;
/** Names of nobody yet. */
const fresh = (name: string) => `${name}-${++count}`;

beforeAll(async () => {
  contacts = await openContacts();
});
afterAll(() => contacts.close());

const message = (type: string, minute: number, fields: object) => ({
  type,
  messageId: fresh('message'),
  timestamp: new Date(noon + minute * 60_000).toISOString(),
  ...fields,
});
const page = (minute: number, fields: object) =>
  message('page', minute, { properties: { url: 'https://shop.example/secret-page' }, ...fields });
const identify = (minute: number, fields: object) => message('identify', minute, fields);

async function subjectOf(kind: string, value: string): Promise<string> {
  const { body } = await contacts.post<LookedUpDto>(`${profiles}/lookup`, { identifiers: [{ kind, value }] });
  return body.results[0]?.subjectId ?? `nobody known as ${value}`;
}
const as = (key?: string): Record<string, string> => (key === undefined ? {} : { authorization: `Bearer ${key}` });
const profileOf = async (id: string, query = '', key?: string) =>
  (await contacts.get<ProfileDto>(`${profiles}/${id}${query}`, as(key))).body;
const timelineOf = async (id: string, query = '', key?: string) =>
  (await contacts.get<TimelineDto>(`${profiles}/${id}/timeline${query}`, as(key))).body;
const minutes = ({ items }: TimelineDto) => items.map(({ occurredAt }) => (Date.parse(occurredAt) - noon) / 60_000);
const at = (minute: number) => new Date(noon + minute * 60_000).toISOString();

describe('a person on two devices', () => {
  let names: Record<'laptop' | 'phone' | 'ada' | 'mail', string>;
  let laptop: string, phone: string, ada: string;
  /** When the phone was not known to be hers. */
  let before: string;
  beforeEach(async () => {
    names = { laptop: fresh('laptop'), phone: fresh('phone'), ada: fresh('ada'), mail: `${fresh('Ada')}@Example.com` };
    await contacts.track(page(-60, { anonymousId: names.laptop }), page(-59, { anonymousId: names.phone }));
    const login = { anonymousId: names.laptop, userId: names.ada };
    await contacts.track(
      identify(-50, { ...login, traits: { email: names.mail, name: 'Ada', plan: 'free' } }),
      page(-49, login),
    );
    before = new Date().toISOString();
    await pause(2);
    await contacts.track(identify(-40, { anonymousId: names.phone, userId: names.ada, traits: { name: 'Ada L.' } }));
    laptop = await subjectOf('anonymousId', names.laptop);
    phone = await subjectOf('anonymousId', names.phone);
    ada = await subjectOf('userId', names.ada);
  });

  it('is one profile, whichever identifier it is looked up by', async () => {
    const { body } = await contacts.post<LookedUpDto>(`${profiles}/lookup`, {
      identifiers: [
        { kind: 'anonymousId', value: names.laptop },
        { kind: 'anonymousId', value: names.phone },
        { kind: 'userId', value: names.ada },
        { kind: 'email', value: ` ${names.mail.toUpperCase()} ` },
        { kind: 'email', value: 'nobody@example.com' },
      ],
    });
    expect(new Set(body.results.slice(0, 4).map((found) => found.profileId))).toEqual(new Set([laptop]));
    expect(body.results[4]).toEqual({ kind: 'email', subjectId: null, profileId: null });
  });

  it('shows who is linked and why, the traits with source and time, first and last seen', async () => {
    const profile = await profileOf(phone);
    expect(profile.id).toBe(laptop);
    expect(profile.subjects.map(({ kind }) => kind)).toEqual(['anonymousId', 'anonymousId', 'userId', 'email']);
    expect(
      profile.links.map(({ from, to, status, history }) => [from.kind, to.kind, status, history[0]?.reason]),
    ).toEqual([
      ['anonymousId', 'userId', 'linked', 'identify'],
      ['anonymousId', 'userId', 'linked', 'identify'],
      ['email', 'userId', 'linked', 'shared-identifier'],
    ]);
    expect(profile.traits).toEqual({
      email: { value: names.mail, source: 'default', occurredAt: at(-50) },
      name: { value: 'Ada L.', source: 'default', occurredAt: at(-40) },
      plan: { value: 'free', source: 'default', occurredAt: at(-50) },
    });
    expect(profile.seen).toEqual({ first: at(-60), last: at(-40) });
  });

  it('has one timeline, newest first, paged and filtered', async () => {
    expect(minutes(await timelineOf(ada))).toEqual([-40, -49, -50, -59, -60]);
    const first = await timelineOf(ada, '?limit=2');
    const second = await timelineOf(ada, `?limit=2&cursor=${first.next}`);
    const third = await timelineOf(ada, `?limit=2&cursor=${second.next}`);
    expect([first, second, third].map(minutes)).toEqual([[-40, -49], [-50, -59], [-60]]);
    expect(third.next).toBeNull();
    expect(minutes(await timelineOf(ada, '?kind=page-viewed'))).toEqual([-49, -59, -60]);
    expect(minutes(await timelineOf(ada, '?kind=page-viewed,person-identified&limit=3'))).toEqual([-40, -49, -50]);
    expect(minutes(await timelineOf(ada, `?from=${at(-59)}&until=${at(-50)}`))).toEqual([-50, -59]);
    expect(minutes(await timelineOf(ada, '?channel=mail'))).toEqual([]);
  });

  it('opens the content for those who work with customers only', async () => {
    const [shown] = (await timelineOf(ada, '?kind=page-viewed')).items;
    expect(shown).toMatchObject({
      channel: 'web',
      source: 'default',
      content: { properties: { url: 'https://shop.example/secret-page' } },
    });
    const analyst = await contacts.keyFor(['analyst']);
    const plain = await timelineOf(ada, '', analyst);
    expect(minutes(plain)).toEqual([-40, -49, -50, -59, -60]);
    expect(JSON.stringify([plain, await profileOf(ada, '', analyst)])).not.toMatch(/secret-page|Ada|example\.com/i);
  });

  it('is known as it was known before', async () => {
    expect(minutes(await timelineOf(ada, `?asOf=${before}`))).toEqual([-49, -50, -60]);
    expect(minutes(await timelineOf(phone, `?asOf=${before}`))).toEqual([-59]);
    const then = await profileOf(ada, `?asOf=${before}`);
    expect(then.subjects).toHaveLength(3);
    expect(then.traits).toMatchObject({ name: { value: 'Ada' } });
    expect((await profileOf(ada, `?until=${at(-45)}`)).traits).toMatchObject({ name: { value: 'Ada' } });
  });

  it('can be undone for good, and allowed again', async () => {
    const undo = { subjectId: ada, reason: 'a shared tablet' };
    const { body } = await contacts.post<ChangedLinkDto>(`${profiles}/${phone}/links/unlink`, undo);
    expect(body).toEqual({ from: phone, to: ada, changed: true });
    await contacts.settled();
    expect(minutes(await timelineOf(phone))).toEqual([-59]);
    expect(minutes(await timelineOf(ada))).toEqual([-40, -49, -50, -60]);

    await contacts.track(identify(-30, { anonymousId: names.phone, userId: names.ada }));
    expect(minutes(await timelineOf(phone))).toEqual([-59]);
    const barred = (await profileOf(phone)).links.find(({ from }) => from.id === phone);
    expect(barred?.status).toBe('barred');
    expect(barred?.history.at(-1)).toMatchObject({ what: 'barred', note: 'a shared tablet' });

    expect(
      (await contacts.post<Problem>(`${profiles}/${ada}/links`, { subjectId: phone, reason: 'sure?' })).body.code,
    ).toBe('LINK.BARRED');
    await contacts.post(`${profiles}/${ada}/links/allow`, { subjectId: phone, reason: 'hers after all' });
    await contacts.track(identify(-20, { anonymousId: names.phone, userId: names.ada }));
    expect(minutes(await timelineOf(phone))).toEqual([-20, -30, -40, -49, -50, -59, -60]);
  });

  it('repeats of a change with one idempotency key change nothing', async () => {
    const unlink = () =>
      contacts.post<ChangedLinkDto>(
        `${profiles}/${phone}/links/unlink`,
        { subjectId: ada, reason: 'not hers' },
        { 'idempotency-key': 'k1' },
      );
    expect((await unlink()).body.changed).toBe(true);
    await contacts.settled();
    expect((await unlink()).body.changed).toBe(false);
  });
});

it('a query that carries the position of an identify waits for what follows from it', async () => {
  const [device, user] = [fresh('watch'), fresh('ida')];
  await contacts.track(page(-9, { anonymousId: device }));
  const watch = await subjectOf('anonymousId', device);
  const position = await contacts.send(identify(-8, { anonymousId: device, userId: user }));
  const { body } = await contacts.get<TimelineDto>(`${profiles}/${watch}/timeline`, { 'rapport-after': position });
  expect(minutes(body)).toEqual([-8, -9]);
});

describe('a guest', () => {
  it('is found by the mail, and the mail goes along when the guest logs in', async () => {
    const [device, email] = [fresh('tablet'), `${fresh('eve')}@example.com`];
    await contacts.track(page(-9, { anonymousId: device }), identify(-8, { anonymousId: device, traits: { email } }));
    const [tablet, mail] = [await subjectOf('anonymousId', device), await subjectOf('email', email)];
    expect(minutes(await timelineOf(mail))).toEqual([-8, -9]);
    await contacts.track(identify(-5, { anonymousId: device, userId: fresh('eve') }));
    expect(minutes(await timelineOf(mail))).toEqual([-5, -8, -9]);
    const statuses = (await profileOf(tablet)).links.map(({ from, to, status }) => [from.kind, to.kind, status]);
    expect(statuses).toEqual([
      ['anonymousId', 'email', 'superseded'],
      ['anonymousId', 'userId', 'linked'],
      ['email', 'userId', 'linked'],
    ]);
  });

  it('a second user on the device stays another person', async () => {
    const [anonymousId, one, two] = [fresh('kiosk'), fresh('user'), fresh('user')];
    await contacts.track(identify(-5, { anonymousId, userId: one }), identify(-4, { anonymousId, userId: two }));
    expect(minutes(await timelineOf(await subjectOf('userId', two)))).toEqual([-4]);
    expect(minutes(await timelineOf(await subjectOf('userId', one)))).toEqual([-5]);
  });
});

describe('an erased person', () => {
  let names: Record<'laptop' | 'ada', string>;
  let laptop: string, ada: string;
  beforeEach(async () => {
    names = { laptop: fresh('laptop'), ada: fresh('ada') };
    const traits = { email: `${fresh('ada')}@example.com`, name: 'Ada' };
    await contacts.track(
      page(-60, { anonymousId: names.laptop }),
      identify(-50, { anonymousId: names.laptop, userId: names.ada, traits }),
    );
    [laptop, ada] = [await subjectOf('anonymousId', names.laptop), await subjectOf('userId', names.ada)];
  });
  const erase = (id: string, body: object = { confirm: true }) =>
    contacts.post<PersonErasedDto & Problem>(`${profiles}/${id}/erase`, body);

  it('is erased only by who may, and says so', async () => {
    expect((await erase(ada, {})).body).toMatchObject({ code: 'REQUEST.INVALID', errors: [{ path: 'confirm' }] });
    const support = { authorization: `Bearer ${await contacts.keyFor(['support'])}` };
    expect((await contacts.post(`${profiles}/${ada}/erase`, { confirm: true }, support)).status).toBe(403);
    expect((await timelineOf(ada)).items[0]?.content).toBeDefined();
  });

  it('leaves plain facts, no content, no links and no way back', async () => {
    const before = new Date().toISOString();
    expect((await erase(ada)).body.subjectIds).toHaveLength(3);
    await contacts.settled();
    for (const [id, minute] of [
      [laptop, -60],
      [ada, -50],
    ] as const) {
      for (const query of ['', `?asOf=${before}`]) {
        const timeline = await timelineOf(id, query);
        expect(minutes(timeline)).toEqual([minute]);
        expect(timeline.items).toMatchObject([{ content: null, erased: true, facts: expect.anything() }]);
        const profile = await profileOf(id, query);
        expect(profile).toMatchObject({ id, erased: true, subjects: [{ id }], traits: {} });
        expect(profile.links.every(({ status, history }) => status === 'erased' && history.length === 0)).toBe(true);
      }
    }
    expect(await subjectOf('userId', names.ada)).toBe(`nobody known as ${names.ada}`);
    const unlink = await contacts.post<Problem>(`${profiles}/${laptop}/links/unlink`, {
      subjectId: ada,
      reason: 'late',
    });
    expect([unlink.status, unlink.body.code]).toEqual([409, 'LINK.ERASED']);
    expect((await erase(ada)).status).toBe(200);
  });

  it('returns as somebody new', async () => {
    await erase(ada);
    await contacts.track(identify(-10, { anonymousId: names.laptop, userId: names.ada }));
    const returned = await subjectOf('userId', names.ada);
    expect(returned).not.toBe(ada);
    expect(minutes(await timelineOf(returned))).toEqual([-10]);
  });

  it('is erased to the end where a crash cut it short behind the intent', async () => {
    const subjects = (await profileOf(ada)).subjects.map(({ id }) => id);
    const known = await contacts.vault.subjectsById(subjects);
    await contacts.log.store.append({
      stream: `contacts_erasure-${laptop}`,
      expected: 'no-stream',
      events: [
        {
          id: eventId('intent', laptop),
          type: 'erasure-requested',
          occurredAt: Date.now(),
          data: { subjects: known.flatMap((subject) => (subject ? [{ ...subject }] : [])) },
        },
      ],
    });
    await contacts.settled();
    expect(await profileOf(ada)).toMatchObject({ erased: true, erasedAt: expect.any(String) });
    expect((await timelineOf(ada)).items).toMatchObject([{ erased: true }]);
  });
});

describe('input that makes no sense', () => {
  it.each([
    ['?limit=0', 'limit'],
    ['?limit=x', 'limit'],
    ['?kind=page-seen', 'kind'],
    ['?channel=fax', 'channel'],
    ['?from=yesterday', 'from'],
    ['?until=2026-13-01', 'until'],
    ['?asOf=1', 'asOf'],
    ['?sort=up', 'sort'],
  ])('a timeline with %s names the field', async (query, path) => {
    const { status, body } = await contacts.get<Problem>(`${profiles}/${'0'.repeat(32)}/timeline${query}`);
    expect([status, body.code, new Set(body.errors?.map((error) => error.path))]).toEqual([
      400,
      'REQUEST.INVALID',
      new Set([path]),
    ]);
  });

  it('subjects that do not exist are not found, and no subject ids are refused', async () => {
    expect((await contacts.get<Problem>(`${profiles}/${'0'.repeat(32)}`)).body.code).toBe('PROFILE.NOT_FOUND');
    expect((await contacts.get<Problem>(`${profiles}/ada@example.com`)).status).toBe(400);
  });
});

it('identities delivered again, all of them from the first on, change nothing', async () => {
  await contacts.settled();
  const end = await contacts.log.store.end();
  const filter = { types: ['person-identified', 'group-joined', 'identity-aliased'] };
  const { events } = await contacts.log.store.readAll({ after: START, filter, limit: 1_000 });
  expect(events.length).toBeGreaterThan(10);
  const reactor = contacts.app.get(IdentityReactor);
  for (const event of events.flatMap((each) => toPublicEvents(interactionsPublisher, each)))
    await reactor.identified(event);
  expect(await contacts.log.store.end()).toBe(end);
});

it('all of it is the same in a rebuild, byte for byte', async () => {
  await contacts.settled();
  const report = await contacts.projections.rebuild({ mode: 'verify' });
  expect(report.models.filter(({ live, rebuilt }) => live !== rebuilt)).toEqual([]);
  expect(report.equal).toBe(true);
});
