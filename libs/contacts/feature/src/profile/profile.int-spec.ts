import { setTimeout as pause } from 'node:timers/promises';
import type { ChangedLinkDto } from '../link/links.dto';
import type { LookedUpDto } from './look-up-profile/look-up-profile.dto';
import {
  at,
  fresh,
  identify,
  minutes,
  openPeople,
  page,
  profiles,
  type People,
  type Problem,
} from '../fixtures/people';

let contacts: People;
beforeAll(async () => {
  contacts = await openPeople();
});
afterAll(() => contacts.close());

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
    laptop = await contacts.subjectOf('anonymousId', names.laptop);
    phone = await contacts.subjectOf('anonymousId', names.phone);
    ada = await contacts.subjectOf('userId', names.ada);
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

  it('is looked up with the first page of its timeline, which goes on at its own address', async () => {
    await contacts.track(...Array.from({ length: 50 }, (_, index) => page(index - 30, { userId: names.ada })));
    const identifiers = [
      { kind: 'userId', value: names.ada },
      { kind: 'email', value: 'nobody@example.com' },
    ];
    const { body } = await contacts.post<LookedUpDto>(`${profiles}/lookup`, { identifiers, timeline: true });
    const [found, nobody] = body.results;
    const whole = await contacts.timelineOf(laptop, '?limit=200');
    expect(whole.items.length).toBeGreaterThan(50);
    expect(found?.timeline?.items).toEqual(whole.items.slice(0, 50));
    const rest = await contacts.timelineOf(laptop, `?cursor=${found?.timeline?.next}`);
    expect(rest).toEqual({ items: whole.items.slice(50), next: null });
    expect(nobody).toEqual({ kind: 'email', subjectId: null, profileId: null });

    const refused = await contacts.post<Problem>(`${profiles}/lookup`, { identifiers, timeline: 'yes' });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'timeline' }] } });
  });

  it('shows who is linked and why, the traits with source and time, first and last seen', async () => {
    const profile = await contacts.profileOf(phone);
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
    expect(minutes(await contacts.timelineOf(ada))).toEqual([-40, -49, -50, -59, -60]);
    const first = await contacts.timelineOf(ada, '?limit=2');
    const second = await contacts.timelineOf(ada, `?limit=2&cursor=${first.next}`);
    const third = await contacts.timelineOf(ada, `?limit=2&cursor=${second.next}`);
    expect([first, second, third].map(minutes)).toEqual([[-40, -49], [-50, -59], [-60]]);
    expect(third.next).toBeNull();
    expect(minutes(await contacts.timelineOf(ada, '?kind=page-viewed'))).toEqual([-49, -59, -60]);
    expect(minutes(await contacts.timelineOf(ada, '?kind=page-viewed,person-identified&limit=3'))).toEqual([
      -40, -49, -50,
    ]);
    expect(minutes(await contacts.timelineOf(ada, `?from=${at(-59)}&until=${at(-50)}`))).toEqual([-50, -59]);
    expect(minutes(await contacts.timelineOf(ada, '?channel=mail'))).toEqual([]);
  });

  it('opens the content for those who work with customers only', async () => {
    const [shown] = (await contacts.timelineOf(ada, '?kind=page-viewed')).items;
    expect(shown).toMatchObject({
      channel: 'web',
      source: 'default',
      content: { properties: { url: 'https://shop.example/secret-page' } },
    });
    const analyst = await contacts.keyFor(['analyst']);
    const plain = await contacts.timelineOf(ada, '', analyst);
    expect(minutes(plain)).toEqual([-40, -49, -50, -59, -60]);
    expect(JSON.stringify([plain, await contacts.profileOf(ada, '', analyst)])).not.toMatch(
      /secret-page|\bAda\b|example\.com/i,
    );
  });

  it('is known as it was known before', async () => {
    expect(minutes(await contacts.timelineOf(ada, `?asOf=${before}`))).toEqual([-49, -50, -60]);
    expect(minutes(await contacts.timelineOf(phone, `?asOf=${before}`))).toEqual([-59]);
    const then = await contacts.profileOf(ada, `?asOf=${before}`);
    expect(then.subjects).toHaveLength(3);
    expect(then.traits).toMatchObject({ name: { value: 'Ada' } });
    expect((await contacts.profileOf(ada, `?until=${at(-45)}`)).traits).toMatchObject({ name: { value: 'Ada' } });
  });

  it('can be undone for good, and allowed again', async () => {
    const undo = { subjectId: ada, reason: 'a shared tablet' };
    const { body } = await contacts.post<ChangedLinkDto>(`${profiles}/${phone}/links/unlink`, undo);
    expect(body).toEqual({ from: phone, to: ada, changed: true });
    await contacts.settled();
    expect(minutes(await contacts.timelineOf(phone))).toEqual([-59]);
    expect(minutes(await contacts.timelineOf(ada))).toEqual([-40, -49, -50, -60]);

    await contacts.track(identify(-30, { anonymousId: names.phone, userId: names.ada }));
    expect(minutes(await contacts.timelineOf(phone))).toEqual([-59]);
    const barred = (await contacts.profileOf(phone)).links.find(({ from }) => from.id === phone);
    expect(barred?.status).toBe('barred');
    expect(barred?.history.at(-1)).toMatchObject({ what: 'barred', note: 'a shared tablet' });

    expect(
      (await contacts.post<Problem>(`${profiles}/${ada}/links`, { subjectId: phone, reason: 'sure?' })).body.code,
    ).toBe('LINK.BARRED');
    await contacts.post(`${profiles}/${ada}/links/allow`, { subjectId: phone, reason: 'hers after all' });
    await contacts.track(identify(-20, { anonymousId: names.phone, userId: names.ada }));
    expect(minutes(await contacts.timelineOf(phone))).toEqual([-20, -30, -40, -49, -50, -59, -60]);
  });

  it('repeats of a change with one idempotency key change nothing', async () => {
    const unlink = () =>
      contacts.post<ChangedLinkDto>(
        `${profiles}/${phone}/links/unlink`,
        { subjectId: ada, reason: 'not hers' },
        { 'idempotency-key': 'k1' },
      );
    const first = await unlink();
    expect(first.body.changed).toBe(true);
    await contacts.settled();
    const end = await contacts.store.end();
    expect((await unlink()).body).toEqual(first.body);
    expect(await contacts.store.end()).toBe(end);
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
