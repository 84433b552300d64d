import { until } from '@rapport/platform-nest/fixtures';
import type { Page } from 'playwright-core';
import type { ConsoleUnderTest } from './console-under-test';
import { choose, fill, refusedAt, submit } from './form-under-test';

/** A purpose of consent is declared; other words need another version of the wording. */
export async function declarePurpose(rapport: ConsoleUnderTest, page: Page): Promise<void> {
  await rapport.visit(page, '/settings/purposes');
  await page.getByRole('button', { name: 'Add a purpose' }).click();
  await fill(page, { id: 'no id', name: 'Newsletter', 'wording.text': 'You may send me the newsletter.' });
  await submit(page, 'Save');
  await refusedAt(page, 'id');
  await fill(page, { id: 'newsletter' });
  await choose(page, 'Channels', 'Mail');
  await submit(page, 'Save');
  const row = page.getByRole('row', { name: /newsletter/ });
  await row.getByText('You may send me the newsletter.').waitFor();
  await row.getByRole('button', { name: 'Change' }).click();
  await fill(page, { 'wording.text': 'Other words.' });
  await submit(page, 'Save');
  await refusedAt(page, 'wording.version');
  await fill(page, { 'wording.version': '2', validDays: '365' });
  await submit(page, 'Save');
  await row.getByText('Other words.').waitFor();
}

/** A field of its own is declared, said of a customer, taken back, and retired. */
export async function declareField(rapport: ConsoleUnderTest, page: Page): Promise<void> {
  await rapport.visit(page, '/settings/fields');
  await page.getByRole('button', { name: 'Declare a field' }).click();
  await fill(page, { label: 'Loyalty: tier', name: 'Loyalty Tier' });
  await choose(page, 'Type', 'One of a list');
  await choose(page, 'Kept plain', 'Yes');
  await fill(page, { choices: 'gold | Gold card\nnone' });
  await submit(page, 'Save');
  await refusedAt(page, 'name');
  await fill(page, { name: 'loyaltyTier' });
  await submit(page, 'Save');
  const row = page.getByRole('row', { name: /loyaltyTier/ });
  await row.getByText('One of a list').waitFor();

  const { id } = await rapport.call<{ id: string }>('POST', '/api/contacts/v1/contacts', { name: 'Ada with fields' });
  await rapport.visit(page, `/customers/${id}`);
  const fields = page.locator('.aside-section', { has: page.getByRole('heading', { name: 'Further fields' }) });
  await fields.getByText('Loyalty: tier').waitFor();
  await fields.getByRole('button', { name: 'Change them' }).click();
  await choose(page, 'Loyalty: tier', 'Gold card');
  await submit(page, 'Save');
  await fields.getByText('Gold card').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Taken back.').waitFor();
  await fields.getByText('Gold card').waitFor({ state: 'hidden' });

  await rapport.visit(page, '/settings/fields');
  await row.getByRole('button', { name: 'Retire' }).click();
  await row.getByText('Retired').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await row.getByRole('button', { name: 'Change' }).waitFor();
}

/** What a role sees is settled, and taken back. */
export async function settleRole(rapport: ConsoleUnderTest, page: Page): Promise<void> {
  await rapport.visit(page, '/settings/roles');
  const fields = page.getByLabel('Customers: Hidden fields').first();
  await fields.fill('no field');
  await fields.press('Enter');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('No name of a field').waitFor();
  await page.getByText('hidden must give names of fields').waitFor();
  await fields.press('Backspace');
  await fields.fill('phon');
  await fields.press('Enter');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Records of this kind have no such field').first().waitFor();
  await fields.press('Backspace');
  await fields.fill('phone');
  await fields.press('Enter');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Taken back.').waitFor();
}

/** Whoever leaves hands over what they own; who owns something is named, and found by the name. */
export async function handOver(rapport: ConsoleUnderTest, page: Page): Promise<void> {
  const invite = (name: string) =>
    rapport.call<{ id: string }>('POST', '/api/access/v1/users', {
      ...{ name, email: `${name.toLowerCase()}@example.com`, roles: ['sales'] },
    });
  const [{ id: owner }] = [await invite('Leaver'), await invite('Heir')];
  for (const name of ['Firm One', 'Firm Two']) await rapport.call('POST', '/api/contacts/v1/accounts', { name, owner });
  await rapport.call('POST', '/api/sales/v1/leads', { name: 'Lead of one who leaves', owner });
  await rapport.visit(page, '/leads');
  await ofOwner(page, 'Leaver');
  await rapport.visit(page, '/settings/users');
  await page
    .getByRole('row', { name: /Leaver/ })
    .getByRole('button', { name: 'More actions' })
    .click();
  await page.getByRole('menuitem', { name: 'Hand over what they own' }).click();
  await submit(page, 'Hand over');
  await page.getByRole('dialog').getByText('This is needed.').waitFor();
  await choose(page, 'To', 'Heir');
  await submit(page, 'Hand over');
  await page.getByRole('heading', { name: 'Leaver hands over to Heir' }).waitFor();
  await page.locator('.page-title').getByText('Finished').waitFor();
  await page.locator('.highlight', { hasText: 'Handed over' }).getByText('3', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Users and teams' }).last().click();
  const past = page.getByRole('row', { name: /Leaver to Heir/ });
  await past.getByText('Finished').waitFor();
  await past.getByRole('cell', { name: '3', exact: true }).waitFor();
  await past.getByRole('link', { name: 'Leaver to Heir' }).click();
  await page.getByRole('heading', { name: 'Leaver hands over to Heir' }).waitFor();
  const owned = () => rapport.call<{ items: readonly object[] }>('GET', `/api/contacts/v1/accounts?owner=${owner}`);
  expect((await until(owned, ({ items }) => items.length === 0)).items).toEqual([]);
  await rapport.visit(page, '/leads');
  await ofOwner(page, 'Heir');
}

/** The one lead of somebody, among all. */
async function ofOwner(page: Page, name: string): Promise<void> {
  await page
    .getByRole('textbox', { name: 'Owner' })
    .or(page.getByRole('combobox', { name: 'Owner' }))
    .fill(name);
  await page.getByRole('option', { name, exact: true }).click();
  await page.waitForURL(/owner=user/);
  await page
    .getByRole('row', { name: /Lead of one who leaves/ })
    .getByText(name, { exact: true })
    .waitFor();
  const rows = () => page.locator('[data-index]').count();
  expect(await until(rows, (count) => count === 1)).toBe(1);
}
