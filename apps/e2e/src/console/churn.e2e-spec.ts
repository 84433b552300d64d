import { until } from '@rapport/platform-nest/fixtures';
import { setTimeout as pause } from 'node:timers/promises';
import { shopWith } from '../numbers/shop';
import { describeInBrowser, openPage, seriousFindings } from './console-browser';
import { ConsoleUnderTest } from './console-under-test';

jest.setTimeout(600_000);

interface Analysis {
  readonly id: string;
  readonly state: string;
  readonly summary: { readonly notUsed?: string } | null;
}

const ANALYSES = '/api/analytics/v1/analyses';

describeInBrowser('who will probably go', () => {
  const rapport = new ConsoleUnderTest();
  let churn: Analysis;

  beforeAll(async () => {
    await rapport.start({ people: 0, accounts: 1, leads: 0, opportunities: 0, tickets: 0, talks: 0 });
    const events = shopWith('ada');
    for (let from = 0; from < events.length; from += 100) await rapport.track(...events.slice(from, from + 100));
    await rapport.call('POST', '/api/contacts/v1/contacts', { name: 'Ada Lovelace', userId: 'ada' });
    const orders = () =>
      rapport.call<{ series: { points: { value: number | null }[] }[] }>(
        'GET',
        '/api/analytics/v1/kpis/orders?from=2000-01-01&grain=total',
      );
    await until(orders, ({ series }) => series[0]?.points[0]?.value === 405);
    const { id } = await rapport.call<{ id: string }>('POST', `${ANALYSES}/churn`, { windowDays: 100 });
    churn = await until(
      () => rapport.call<Analysis>('GET', `${ANALYSES}/${id}`),
      ({ state }) => state !== 'running',
    );
    const rfm = await rapport.call<{ id: string }>('POST', `${ANALYSES}/rfm`, {});
    await until(
      () => rapport.call<Analysis>('GET', `${ANALYSES}/${rfm.id}`),
      ({ state }) => state !== 'running',
    );
  });
  afterAll(() => rapport.stop());

  test('stands by chance, the most likely first, by name where there is one, with reasons in words', async () => {
    expect([churn.state, churn.summary?.notUsed]).toEqual(['completed', undefined]);
    const { page, complaints } = await openPage(rapport.admin);
    // Nothing that happened before is news any more: numbers are read again at the first news.
    await pause(5_000);
    await rapport.visit(page, '/analyses?kind=churn');
    const people = page.getByRole('region', { name: 'Who will probably go' });
    const rows = people.locator('tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(25);
    // What happens meanwhile takes nothing away of what is asked for.
    await page.route(/rows\?.*cursor=/, async (route) => {
      await pause(2_000);
      await route.continue();
    });
    await people.getByRole('button', { name: 'Show more' }).click();
    await rapport.call('POST', '/api/contacts/v1/contacts', { name: 'Somebody else' });
    await rows.nth(26).waitFor();
    await page.unroute(/rows\?.*cursor=/);
    await people.getByRole('button', { name: 'Show more' }).click();
    await rows.nth(59).waitFor();
    const chances = await rows.locator('td:nth-child(2)').allTextContents();
    expect(chances).toHaveLength(60);
    const numbers = chances.map((each) => Number.parseFloat(each));
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    const ada = rows.filter({ has: page.getByRole('link', { name: 'Ada Lovelace' }) });
    expect(await ada.locator('td').nth(2).locator('[role="img"]').count()).toBe(3);
    expect(await ada.locator('td').nth(2).textContent()).toMatch(/the last purchase|has bought|has visited|customer/);
    expect(await rows.filter({ hasText: 'Not known by name' }).count()).toBe(59);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Ada Lovelace' }).click();
    await page.getByRole('heading', { name: 'Ada Lovelace' }).waitFor();
    const scores = page.locator('.aside-section', { has: page.getByRole('heading', { name: 'Scores' }) });
    await scores.getByText('Chance to go').waitFor();
    expect(await scores.locator('[role="img"]').count()).toBe(3);
    await scores.getByText(/^Recency \d, frequency \d, value \d of 5$/).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('is nobody for a role that sees its own customers only', async () => {
    const policy = { reach: 'own', reachOf: {}, hidden: {}, readOnly: {} };
    const settled = await rapport.answer('PUT', '/api/access/v1/roles/sales', policy, '"0"');
    expect(settled.status).toBe(200);
    const { key } = await rapport.call<{ key: string }>('POST', '/api/access/v1/api-keys', {
      name: 'own only',
      roles: ['sales'],
    });
    const rows = await fetch(`${rapport.origin}${ANALYSES}/${churn.id}/rows?withSubjects=true`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect([rows.status, ((await rows.json()) as { code: string }).code]).toEqual([403, 'AUTH.FORBIDDEN']);
  });
});
