import type { ChangedDto } from '@rapport/platform-nest';
import { openAnalytics, type AnalyticsApp } from '../fixtures/analytics-app';
import type { DashboardDto, DashboardPage } from './dashboard.dto';

const api = '/api/analytics/v1/dashboards';
type Answer = ChangedDto & { code: string; errors?: { path: string }[] };

let app: AnalyticsApp;
let colleague: Record<string, string>;
beforeAll(async () => {
  app = await openAnalytics(Date.parse('2026-03-31T12:00:00Z'));
  colleague = { authorization: `Bearer ${await app.keyFor('sales')}` };
});
afterAll(() => app.close());

const value = { id: 'a', kind: 'value', of: 'revenue', width: 1 };
const trend = { id: 'b', kind: 'trend', of: 'orders', by: 'channel', chart: 'bar', width: 2 };
const post = (path: string, body: object, headers = {}) => app.post<Answer>(`${api}${path}`, body, headers);
async function names(headers = {}): Promise<string[]> {
  await app.settled();
  return (await app.get<DashboardPage>(api, headers)).body.items.map(({ name }) => name);
}

it('are arranged, shared, dropped and brought back', async () => {
  const { status, body } = await post('', {
    name: 'Mine',
    tiles: [value, trend],
    range: { preset: '30d', compare: 'year' },
  });
  const { id } = body;
  expect([status, await names(), await names(colleague)]).toEqual([201, ['Mine'], []]);
  expect((await app.get<Answer>(`${api}/${id}`, colleague)).status).toBe(404);
  await post(`/${id}/change`, { tiles: [trend, value], sharing: 'everyone' });
  expect((await app.get<DashboardDto>(`${api}/${id}`, colleague)).body).toMatchObject({
    ...{
      name: 'Mine',
      tiles: [trend, value],
      sharing: 'everyone',
      version: 2,
      range: { preset: '30d', compare: 'year' },
    },
  });
  expect((await post(`/${id}/change`, { name: 'Theirs' }, colleague)).body.code).toBe('DASHBOARD.NOT_YOURS');
  expect((await post(`/${id}/change`, { name: 'x' }, { 'if-match': '"1"' })).status).toBe(412);
  await post(`/${id}/change`, { defaultFor: ['sales'] });
  expect((await app.get<DashboardDto>(`${api}/${id}`, colleague)).body.defaultFor).toEqual(['sales']);
  await post(`/${id}/drop`, {});
  expect(await names(colleague)).toEqual([]);
  await post(`/${id}/restore`, {});
  expect(await names(colleague)).toEqual(['Mine']);
});

it('are somebody’s own unless they say otherwise, and only admins say what a role sees first', async () => {
  const { body } = await post('', { name: 'Sales', tiles: [] }, colleague);
  expect(await names()).not.toContain('Sales');
  const first = { sharing: 'everyone', defaultFor: ['sales'] };
  expect((await post(`/${body.id}/change`, first, colleague)).body.code).toBe('DASHBOARD.NOT_ADMIN');
  const team = { sharing: 'team', team: 'f'.repeat(32) };
  expect((await post(`/${body.id}/change`, team, colleague)).body.code).toBe('DASHBOARD.NOT_YOUR_TEAM');
});

it.each([
  [{ name: '' }, 'name'],
  [{ tiles: [{ ...value, of: 'nonsense' }] }, 'tiles[0].of'],
  [{ tiles: [{ ...value, width: 5 }] }, 'tiles[0].width'],
  [{ tiles: [value, value] }, 'tiles'],
  [{ range: { from: 'yesterday' } }, 'range.from'],
  [{ defaultFor: ['emperor'] }, 'defaultFor'],
])('refuse %j by naming the field', async (fields, path) => {
  const { status, body } = await post('', { name: 'x', tiles: [], ...fields });
  expect([status, body.errors?.[0]?.path]).toEqual([400, path]);
});
