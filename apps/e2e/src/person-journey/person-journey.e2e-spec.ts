import { recordErasures } from '@rapport/contacts-feature/definition';
import {
  applyRegisterToRestored,
  backUp,
  openDataFolder,
  openKeyVault,
  openLog,
  restoreBackup,
} from '@rapport/platform-embedded';
import { systemClock as clock } from '@rapport/platform-ports';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Rapport, type Entry } from './rapport';

const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
/** A time of yesterday, `hh:mm`. */
const at = (time: string) => `${day}T${time}:00.000Z`;
const times = (entries: readonly Entry[]) => entries.map(({ occurredAt }) => occurredAt.slice(11, 16));

const page = (messageId: string, time: string, who: object, url = 'https://shop.example/private') => ({
  type: 'page',
  messageId,
  timestamp: at(time),
  properties: { url },
  ...who,
});
const identify = (messageId: string, time: string, who: object, traits: object = {}) => ({
  type: 'identify',
  messageId,
  timestamp: at(time),
  traits,
  ...who,
});

const laptop = { anonymousId: 'laptop' };
const phone = { anonymousId: 'phone' };
const ada = { userId: 'ada' };
const email = 'ada@example.com';
const order = {
  type: 'track',
  event: 'Order Completed',
  messageId: 'order-1',
  timestamp: at('10:06'),
  properties: { order_id: '4711', total: 62, revenue: 50, tax: 10, shipping: 2, currency: 'EUR', products: [] },
  ...laptop,
};

const rapport = new Rapport();
const isEmbedded = rapport.on.kind === 'embedded';
const subjects = { laptop: '', phone: '', ada: '', returned: '' };
const moments = { beforeLogin: '', beforeUnlink: '', beforeErasure: '' };

/** What everybody may see, in one value: to compare after each step that must change nothing. */
const kpis = async () => ({
  visits: await rapport.kpi('visits', day, day),
  pageViews: await rapport.kpi('page-views', day, day),
  orders: await rapport.kpi('orders', day, day),
  revenue: await rapport.kpi('revenue', day, day),
});
const everything = async () => {
  const known = Object.values(subjects).filter((id) => id !== '');
  return {
    kpis: await kpis(),
    timelines: await Promise.all(known.map((id) => rapport.timeline(id))),
    profiles: await Promise.all(known.map((id) => rapport.profile(id))),
  };
};
const mark = async (): Promise<string> => {
  await pause(5);
  const now = new Date().toISOString();
  await pause(5);
  return now;
};
/** Views are thrown away and made again from the log. */
async function rebuild(): Promise<void> {
  await rapport.stopAndLoseViews();
  await rapport.start();
}

beforeAll(() => rapport.start(), 300_000);
afterAll(() => rapport.remove());

// One person, step by step: each test goes on where the one before stopped.
describe('Ada', () => {
  it('browses unknown on two devices: two people, as far as anybody knows', async () => {
    await rapport.track(page('p1', '10:00', laptop), page('p2', '10:05', laptop), page('p3', '11:00', phone));
    subjects.laptop = (await rapport.subject('anonymousId', 'laptop')) ?? '';
    subjects.phone = (await rapport.subject('anonymousId', 'phone')) ?? '';
    expect(times(await rapport.timeline(subjects.laptop))).toEqual(['10:05', '10:00']);
    expect(times(await rapport.timeline(subjects.phone))).toEqual(['11:00']);
    expect(await kpis()).toEqual({ visits: [2], pageViews: [3], orders: [0], revenue: [] });
  });

  it('orders as a guest: her mail leads to what the laptop did', async () => {
    await rapport.track(order, identify('i1', '10:07', laptop, { email, name: 'Ada' }));
    const mail = (await rapport.subject('email', 'ADA@Example.com')) ?? '';
    expect(times(await rapport.timeline(mail))).toEqual(['10:07', '10:06', '10:05', '10:00']);
    expect((await rapport.profile(mail)).traits).toMatchObject({ name: { value: 'Ada', source: 'default' } });
    expect(await kpis()).toEqual({ visits: [2], pageViews: [3], orders: [1], revenue: [5000] });
  });

  it('logs in on both devices: one person, and known as before when asked as of then', async () => {
    moments.beforeLogin = await mark();
    await rapport.track(
      identify('i2', '12:00', { ...laptop, ...ada }, { email }),
      identify('i3', '12:30', { ...phone, ...ada }),
    );
    subjects.ada = (await rapport.subject('userId', 'ada')) ?? '';
    const whole = ['12:30', '12:00', '11:00', '10:07', '10:06', '10:05', '10:00'];
    for (const id of [subjects.laptop, subjects.phone, subjects.ada]) {
      expect(times(await rapport.timeline(id))).toEqual(whole);
      expect((await rapport.profile(id)).subjects.map(({ kind }) => kind)).toEqual([
        'anonymousId',
        'anonymousId',
        'email',
        'userId',
      ]);
    }
    const then = `?asOf=${moments.beforeLogin}`;
    expect(times(await rapport.timeline(subjects.phone, then))).toEqual(['11:00']);
    expect(times(await rapport.timeline(subjects.laptop, then))).toEqual(['10:07', '10:06', '10:05', '10:00']);
    expect(times(await rapport.timeline(subjects.ada, `?until=${at('10:06')}`))).toEqual(['10:06', '10:05', '10:00']);
  });

  it('is unlinked from the phone by an admin: exactly what was the phone’s leaves', async () => {
    moments.beforeUnlink = await mark();
    await rapport.post(`/${subjects.phone}/links/unlink`, { subjectId: subjects.ada, reason: 'a shared phone' });
    expect(times(await rapport.timeline(subjects.phone))).toEqual(['11:00']);
    expect(times(await rapport.timeline(subjects.ada))).toEqual(['12:30', '12:00', '10:07', '10:06', '10:05', '10:00']);
    expect(await rapport.timeline(subjects.phone, `?asOf=${moments.beforeUnlink}`)).toHaveLength(7);
  });

  it('identifies again on the phone: the link stays barred', async () => {
    await rapport.track(identify('i4', '13:00', { ...phone, ...ada }));
    expect(times(await rapport.timeline(subjects.phone))).toEqual(['11:00']);
    expect(times(await rapport.timeline(subjects.ada))[0]).toBe('13:00');
    const { links } = await rapport.profile(subjects.phone);
    expect(links.map(({ status }) => status)).toEqual(['barred']);
    expect(links[0]?.history.at(-1)).toMatchObject({ what: 'barred', note: 'a shared phone' });
  });

  it('an old message is retried: nothing is counted or shown twice, and the first body stays', async () => {
    const before = await everything();
    await rapport.track(page('p1', '10:00', { ...laptop, ...ada }, 'https://shop.example/other'), order);
    expect(await everything()).toEqual(before);
  });

  it('is the same after her views are thrown away and rebuilt', async () => {
    const before = await everything();
    await rebuild();
    expect(await everything()).toEqual(before);
  }, 300_000);

  it('is erased, with all that is linked: plain facts stay, content is gone at every time', async () => {
    if (isEmbedded)
      await backUp({ folder: rapport.embedded.folder, target: join(rapport.embedded.home, 'backup'), clock });
    const before = await kpis();
    moments.beforeErasure = await mark();
    await rapport.post(`/${subjects.ada}/erase`, { confirm: true });
    for (const [id, expected] of [
      [subjects.laptop, ['10:07', '10:06', '10:05', '10:00']],
      [subjects.ada, ['13:00', '12:30', '12:00']],
    ] as const)
      for (const query of ['', `?asOf=${moments.beforeErasure}`]) {
        const entries = await rapport.timeline(id, query);
        expect(times(entries)).toEqual(expected);
        expect(entries.every(({ erased, content }) => erased && content === null)).toBe(true);
        expect(await rapport.profile(id, query)).toMatchObject({ erased: true, subjects: [{ id }], traits: {} });
      }
    for (const entry of await rapport.timeline(subjects.laptop, `?asOf=${moments.beforeUnlink}`))
      expect(entry.erased).toBe(true);
    // The phone was hers no more, and keeps its content.
    expect((await rapport.timeline(subjects.phone))[0]?.content).toMatchObject({
      properties: { url: 'https://shop.example/private' },
    });
    expect(await rapport.subject('email', email)).toBeNull();
    expect(await kpis()).toEqual(before);
    await expect(
      rapport.post(`/${subjects.laptop}/links/unlink`, { subjectId: subjects.ada, reason: 'too late' }),
    ).rejects.toThrow('409 LINK.ERASED');
  });

  it('an old message is retried once more: it does not bring her back', async () => {
    const before = await everything();
    await rapport.track(page('p1', '10:00', laptop), identify('i2', '12:00', { ...laptop, ...ada }, { email }));
    expect(await everything()).toEqual(before);
    expect(await rapport.timeline((await rapport.subject('userId', 'ada')) ?? '')).toEqual([]);
  });

  it('returns: somebody new, with nothing of before', async () => {
    await rapport.track(
      page('p9', '20:00', laptop),
      identify('i9', '20:01', { ...laptop, ...ada }, { name: 'Ada again' }),
    );
    subjects.returned = (await rapport.subject('userId', 'ada')) ?? '';
    expect([subjects.ada, subjects.laptop]).not.toContain(subjects.returned);
    expect(times(await rapport.timeline(subjects.returned))).toEqual(['20:01', '20:00']);
    expect((await rapport.profile(subjects.returned)).traits).toMatchObject({ name: { value: 'Ada again' } });
    expect(await kpis()).toEqual({ visits: [3], pageViews: [4], orders: [1], revenue: [5000] });
  });

  it('stays erased in a rebuild', async () => {
    const before = await everything();
    await rebuild();
    expect(await everything()).toEqual(before);
  }, 300_000);

  // A backup copies the files of a data folder; engines have backups of their own.
  if (!isEmbedded) return;
  it('stays erased where a backup from before is restored', async () => {
    await rapport.stop();
    const { home, register } = rapport.embedded;
    const into = join(home, 'restored');
    const backup = join(home, 'backup');
    await restoreBackup({ log: join(backup, 'log'), keys: join(backup, 'keys'), into, clock });
    rapport.embedded.folder = into;
    await expect(rapport.start()).rejects.toMatchObject({ code: 'KEY_VAULT.REGISTER_NOT_APPLIED' });

    const keys = { folder: into, clock, register };
    const erased = await applyRegisterToRestored({ ...keys, from: register });
    const folder = openDataFolder(into);
    const log = await openLog(folder);
    const vault = await openKeyVault(keys);
    await recordErasures({ store: log.store, vault, clock }, erased);
    await vault.close();
    await log.close();
    folder.close();

    rapport.forgetPosition();
    await rapport.start();
    expect(await kpis()).toEqual({ visits: [2], pageViews: [3], orders: [1], revenue: [5000] });
    for (const id of [subjects.laptop, subjects.ada]) {
      const entries = await rapport.timeline(id);
      expect(entries.length).toBeGreaterThan(0);
      expect(entries.every(({ erased: gone, content }) => gone && content === null)).toBe(true);
      expect(await rapport.profile(id)).toMatchObject({ erased: true, traits: {} });
    }
    expect((await rapport.timeline(subjects.phone))[0]?.content).toBeTruthy();
    expect(await rapport.subject('email', email)).toBeNull();
  });
});
