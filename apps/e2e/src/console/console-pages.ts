import type { ConsoleUnderTest } from './console-under-test';

/** Addresses of all pages that are no record's, with their tabs. */
export const pages = [
  '/',
  '/kpis',
  '/kpis/revenue',
  '/customers',
  '/accounts',
  '/leads',
  '/opportunities',
  '/opportunities?view=list',
  '/orders',
  '/campaigns',
  '/tickets',
  '/surveys',
  '/report',
  '/analyses',
  '/duplicates',
  '/imports',
  '/quality',
  '/quality?tab=fields',
  '/quality?tab=rules',
  '/privacy',
  '/privacy?tab=reports',
  '/privacy?tab=restrictions',
  '/privacy?tab=retention',
  '/my-day',
  '/tasks',
  '/notices',
  '/dashboards',
  '/alerts',
  '/kpis/new',
  '/operations',
  '/operations?tab=consumers',
  '/operations?tab=failed',
  '/operations?tab=rebuilds',
  '/operations?tab=events',
  '/operations?tab=audit',
  '/settings',
  '/settings/organisation',
  '/settings/users',
  '/settings/roles',
  '/settings/account',
  '/settings/keys',
  '/settings/fields',
  '/settings/pipelines',
  '/settings/purposes',
  '/settings/look',
] as const;

/** Addresses of a record of each kind. */
export async function recordPages(rapport: ConsoleUnderTest): Promise<readonly string[]> {
  const first = async (path: string) => {
    const [one] = (await rapport.call<{ items: readonly { id: string }[] }>('GET', path)).items;
    if (!one) throw new Error(`there is none to look at: ${path}`);
    return one.id;
  };
  const task = await rapport.call<{ id: string }>('POST', '/api/contacts/v1/tasks', { title: 'Call' });
  const board = { name: 'Numbers', tiles: [] };
  const dashboard = await rapport.call<{ id: string }>('POST', '/api/analytics/v1/dashboards', board);
  const file = 'Name,Mail\nAda,ada@example.com\n';
  const uploaded = await rapport.upload<{ id: string }>('/api/contacts/v1/imports?name=people.csv', file);
  const [from, to] = ['a', 'b'].map((letter) => `user:${letter.repeat(32)}`);
  const handOver = await rapport.call<{ id: string }>('POST', '/api/contacts/v1/hand-overs', { from, to });
  return [
    `/hand-overs/${handOver.id}`,
    `/tasks/${task.id}`,
    `/dashboards/${dashboard.id}`,
    `/imports/${uploaded.id}`,
    `/leads/${await first('/api/sales/v1/leads')}`,
    `/orders/${await first('/api/sales/v1/orders')}`,
    `/customers/${await first('/api/contacts/v1/contacts?sort=-changedAt')}`,
    `/accounts/${await first('/api/contacts/v1/accounts')}`,
    `/opportunities/${await first('/api/sales/v1/opportunities')}`,
    `/tickets/${await first('/api/service-desk/v1/tickets')}`,
    `/campaigns/${await first('/api/marketing/v1/campaigns')}`,
  ];
}
