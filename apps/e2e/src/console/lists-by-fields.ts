import type { Page } from 'playwright-core';
import type { ConsoleUnderTest } from './console-under-test';
import { fill, submit } from './form-under-test';

const declared = '/api/contacts/v1/custom-fields/contact';
const choices = ['gold', 'silver'].map((id) => ({ id, label: id === 'gold' ? 'Gold' : 'Silver' }));

/** A list shows, sorts and filters by fields that admins declared; reload, the back button and views keep it. */
export async function listByFields(rapport: ConsoleUnderTest, page: Page): Promise<void> {
  await rapport.call('POST', declared, { name: 'grade', label: 'Grade', type: 'choice', choices, isPlain: true });
  await rapport.call('POST', declared, { name: 'seats', label: 'Seats', type: 'number', isPlain: true });
  for (const [name, grade, seats] of [
    ['Grace Gold', 'gold', 3],
    ['Gus Gold', 'gold', 9],
    ['Sil Silver', 'silver', 5],
  ])
    await rapport.call('POST', '/api/contacts/v1/contacts', { name, custom: { grade, seats } });
  await rapport.visit(page, '/customers');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Grade' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Seats' }).click();
  await page.keyboard.press('Escape');

  await addCondition(page, 'Grade', null, 'Gold');
  await page.getByText('Grade is Gold').waitFor();
  await shows(page, ['Gus Gold', 'Grace Gold'], ['Sil Silver']);
  await page.reload();
  await shows(page, ['Gus Gold', 'Grace Gold'], ['Sil Silver']);

  await page.getByRole('button', { name: 'Seats' }).click();
  await page.getByRole('row').nth(1).getByText('Gus Gold').waitFor();
  await page.getByRole('button', { name: 'Seats' }).click();
  await page.getByRole('row').nth(1).getByText('Grace Gold').waitFor();

  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await chooseIn(page, 'Field', 'Seats');
  await chooseIn(page, 'Condition', 'at least');
  await inForm(page, 'Value').fill('many');
  await page.getByRole('button', { name: 'Add the filter' }).click();
  await page.getByText('That cannot be a value of the field.').waitFor();
  await inForm(page, 'Value').fill('5');
  await page.getByRole('button', { name: 'Add the filter' }).click();
  await shows(page, ['Gus Gold'], ['Grace Gold', 'Sil Silver']);
  await page.goBack();
  await shows(page, ['Gus Gold', 'Grace Gold'], ['Sil Silver']);
  await page.goForward();

  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save this view' }).click();
  await fill(page, { name: 'Large and golden' });
  await submit(page, 'Save');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: /Large and golden/ }).click();
  await page.getByText('Seats at least 5').waitFor();
  await shows(page, ['Gus Gold'], ['Grace Gold', 'Sil Silver']);
  await page.getByRole('button', { name: /Grade is Gold/ }).click();
  await page.getByText('Grade is Gold').waitFor({ state: 'detached' });
  await shows(page, ['Gus Gold', 'Sil Silver'], ['Grace Gold']);
}

async function addCondition(page: Page, field: string, operator: string | null, value: string): Promise<void> {
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await chooseIn(page, 'Field', field);
  if (operator) await chooseIn(page, 'Condition', operator);
  await chooseIn(page, 'Value', value);
  await page.getByRole('button', { name: 'Add the filter' }).click();
}

const inForm = (page: Page, label: string) =>
  page.locator('.condition-form').getByLabel(label, { exact: true }).first();

async function chooseIn(page: Page, label: string, option: string): Promise<void> {
  await inForm(page, label).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function shows(page: Page, there: readonly string[], gone: readonly string[]): Promise<void> {
  const table = page.getByRole('table', { name: 'Customers' });
  for (const name of there) await table.getByText(name).waitFor();
  for (const name of gone) await table.getByText(name).waitFor({ state: 'detached' });
}
