import { AccessModule } from '@rapport/access';
import { AnalyticsModule } from '@rapport/analytics-feature';
import { ContactsModule } from '@rapport/contacts-feature';
import { contextsIn } from '@rapport/deployment/contexts';
import { MarketingModule } from '@rapport/marketing-feature';
import { JobHandlers } from '@rapport/platform-nest';
import { embeddedServer, until, type EmbeddedServer } from '@rapport/platform-nest/fixtures';
import { SalesModule } from '@rapport/sales-feature';
import { ServiceDeskModule } from '@rapport/service-desk-feature';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApplication } from './application';

let server: EmbeddedServer;
beforeAll(async () => {
  server = await embeddedServer({
    title: 'all jobs',
    imports: [AccessModule, ContactsModule, SalesModule, MarketingModule, ServiceDeskModule, AnalyticsModule],
    contexts: contextsIn('UTC'),
    searches: true,
  });
});
afterAll(() => server.app.close());

/** Everything in the queue can be lost: whoever adds a job says here how it comes back, or why nobody misses it. */
it('every job of every context comes back when its queue lost it', () => {
  const recoveries = [...server.app.get(JobHandlers, { strict: false }).recoveries()];
  const names = (wanted: unknown) => recoveries.filter(([, how]) => how === wanted).map(([name]) => name);
  expect(names('unfinished').toSorted()).toEqual([
    'analytics.run-analysis',
    'contacts.assess-quality',
    'contacts.change-records',
    'contacts.destroy-export',
    'contacts.hand-over-records',
    'contacts.mail-notice',
    'contacts.make-access-report',
    'contacts.merge-duplicates',
    'contacts.remind-task',
    'contacts.repair-quality',
    'contacts.run-retention',
    'contacts.search-duplicates',
    'contacts.undo-duplicate-merges',
    'contacts.write-export',
    'marketing.hand-over-records',
    'sales.assess-quality',
    'sales.hand-over-records',
    'sales.repair-quality',
    'service-desk.assess-quality',
    'service-desk.hand-over-records',
    'service-desk.repair-quality',
  ]);
  const missedByNobody = recoveries.filter(([, how]) => typeof how === 'object');
  expect(Object.fromEntries(missedByNobody)).toEqual({
    'analytics.pack-touches-now': { reason: 'the next question asks again, and it is packed every hour' },
    'contacts.run-import': { reason: 'watch-imports adds it again' },
  });
  expect(names('repeated')).toEqual(expect.arrayContaining(['contacts.watch-imports', 'analytics.pack-touches']));
  expect(names('unfinished').length + missedByNobody.length + names('repeated').length).toBe(recoveries.length);
});

it('what waited is done after jobs.db was deleted while stopped', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rapport-lost-'));
  const settings = {
    port: 0,
    host: '127.0.0.1',
    dataFolder,
    logLevel: 'silent',
    adminKey: 'admin-key-of-the-tests-0123456789',
  } as const;
  const headers = { authorization: `Bearer ${settings.adminKey}` };
  const api = '/api/contacts/v1';
  const first = await startApplication(settings);
  const post = async <Body>(url: string, payload: object) =>
    (await first.app.inject({ method: 'POST', url: api + url, headers, payload })).json<Body>();
  const items = Array.from({ length: 500 }, (_, index) => ({ do: 'register', with: { name: `Ada ${index}` } }));
  const made = await post<{ items: { result: { id: string } }[] }>('/contacts/bulk', { items });
  const ids = made.items.map(({ result }) => result.id);
  const tag = (word: string) => post<{ id: string }>('/contacts/bulk-changes', { ids, do: 'tag', word });
  const changes = [await tag('one'), await tag('two'), await tag('three')];
  const last = await first.app.inject({ url: `${api}/bulk-changes/${changes[2]?.id}`, headers });
  expect(last.json()).toMatchObject({ status: 'running', worked: 0 });
  await first.app.close();
  for (const name of readdirSync(dataFolder)) if (name.startsWith('jobs.db')) rmSync(join(dataFolder, name));

  const second = await startApplication(settings);
  const stateOf = async (id: string) =>
    (await second.app.inject({ url: `${api}/bulk-changes/${id}`, headers })).json<{
      status: string;
      changed: number;
    }>();
  for (const { id } of changes) {
    const state = await until(
      () => stateOf(id),
      ({ status }) => status === 'done',
    );
    expect(state).toMatchObject({ changed: 500 });
  }
  await second.app.close();
  rmSync(dataFolder, { recursive: true });
});
