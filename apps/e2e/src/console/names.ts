import type { Page } from 'playwright-core';
import type { ConsoleUnderTest } from './console-under-test';

const nobody = `user:${'a'.repeat(32)}`;

/** Lists say who it is about and who works on it, in words. */
export async function namesInLists(rapport: ConsoleUnderTest, page: Page): Promise<void> {
  const create = (path: string, body: object) => rapport.call<{ id: string }>('POST', path, body);
  const { id: contact } = await create('/api/contacts/v1/contacts', { name: 'Hedy Lamarr' });
  const { id: account } = await create('/api/contacts/v1/accounts', { name: 'Frequency Hopping' });
  const deal = { amount: 100, currency: 'EUR', expectedClose: '2099-01-31', owner: nobody };
  await create('/api/sales/v1/opportunities', { ...deal, account });
  await create('/api/sales/v1/opportunities', { ...deal, contact });
  const ticket = { contact, subjectLine: 'No signal', text: 'None at all', queue: 'orders', owner: nobody };
  const { id: asked } = await create('/api/service-desk/v1/tickets', ticket);
  await create('/api/service-desk/v1/surveys', { contact, ticket: asked, kind: 'csat' });

  const main = page.locator('#main');
  const rowWith = (...names: readonly string[]) =>
    names.reduce(
      (row, name) => row.filter({ has: page.getByRole('link', { name, exact: true }) }),
      main.getByRole('row'),
    );
  await rapport.visit(page, '/tickets');
  const row = rowWith('Hedy Lamarr').first();
  await row.locator(`[title="${nobody}"]`, { hasText: 'Unknown user' }).waitFor();
  await rapport.visit(page, '/surveys');
  await rowWith('Hedy Lamarr', 'No signal').first().waitFor();
  await rapport.visit(page, '/opportunities?view=list');
  await rowWith('Hedy Lamarr').first().waitFor();
  await rowWith('Frequency Hopping').first().waitFor();
  for (const path of [
    '/tickets',
    '/surveys',
    '/opportunities?view=list',
    '/orders',
    '/leads',
    '/kpis/orders?range=12m',
  ]) {
    await rapport.visit(page, path);
    await main.getByRole('row').nth(1).waitFor();
    if ((await main.getByRole('link', { name: /^(Open|…)$/ }).count()) > 0)
      await main
        .getByRole('link', { name: /^(Open|…)$/ })
        .first()
        .waitFor({ state: 'hidden' });
  }
}
