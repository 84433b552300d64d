import { AccessModule } from '@rapport/access';
import { AnalyticsModule } from '@rapport/analytics-feature';
import { ContactsModule } from '@rapport/contacts-feature';
import { contextsIn } from '@rapport/deployment/contexts';
import { MarketingModule } from '@rapport/marketing-feature';
import { JobHandlers } from '@rapport/platform-nest';
import { embeddedServer, type EmbeddedServer } from '@rapport/platform-nest/fixtures';
import { SalesModule } from '@rapport/sales-feature';
import { ServiceDeskModule } from '@rapport/service-desk-feature';

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
