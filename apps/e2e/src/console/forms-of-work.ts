import { until } from '@rapport/platform-nest/fixtures';
import type { Page } from 'playwright-core';
import type { ConsoleUnderTest } from './console-under-test';
import { choose, fill, refusedAt, submit } from './form-under-test';

/** A number is watched, and watched no more. */
export async function setAlert(rapport: ConsoleUnderTest, page: Page): Promise<void> {
  await rapport.visit(page, '/alerts');
  await page.getByRole('button', { name: 'Set an alert' }).click();
  await fill(page, { name: 'Many refunds', threshold: 'much' });
  await choose(page, 'Number', 'Refunds');
  await choose(page, 'When', 'above');
  await submit(page, 'Save');
  await refusedAt(page, 'threshold');
  await fill(page, { threshold: '1250.50', quietHours: '9000' });
  await submit(page, 'Save');
  await refusedAt(page, 'quietHours');
  await fill(page, { quietHours: '24' });
  await submit(page, 'Save');
  const row = page.getByRole('row', { name: /Many refunds/ });
  await row.getByText('above €1,250.50').waitFor();
  await row.getByRole('button', { name: 'Remove' }).click();
  await row.waitFor({ state: 'detached' });
}

/** A report is planned by mail, and stopped. */
export async function planReport(rapport: ConsoleUnderTest, page: Page): Promise<void> {
  await rapport.visit(page, '/report');
  await page.getByRole('button', { name: 'Plan a mail' }).click();
  await fill(page, { title: 'Monday figures', hour: '25', recipients: 'nobody' });
  await submit(page, 'Create');
  await refusedAt(page, 'hour');
  await refusedAt(page, 'recipients');
  await fill(page, { hour: '7', recipients: 'boss@example.com, chief@example.com' });
  await submit(page, 'Create');
  const row = page.getByRole('row', { name: /Monday figures/ });
  await row.getByText('Planned').waitFor();
  await row.getByRole('button', { name: 'Stop' }).click();
  await row.getByText('Stopped').waitFor();
}

/** How long something is kept is ruled; a dry run says what would go. */
export async function ruleRetention(rapport: ConsoleUnderTest, page: Page): Promise<void> {
  await rapport.visit(page, '/privacy?tab=retention');
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await fill(page, { id: 'old-visits', months: '0' });
  await submit(page, 'Save');
  await refusedAt(page, 'months');
  await fill(page, { months: '1200' });
  await choose(page, 'Of', 'Interactions');
  await submit(page, 'Save');
  const row = page.getByRole('row', { name: /old-visits/ });
  await row.getByText('Interactions').waitFor();
  await page.getByRole('button', { name: 'Dry run' }).click();
  await page.getByRole('heading', { name: 'What the rules would take' }).waitFor();
  await row.getByRole('button', { name: 'Remove' }).click();
  await row.waitFor({ state: 'detached' });
}

/** What is expected of records is ruled, and all that break it are repaired. */
export async function repairQuality(rapport: ConsoleUnderTest, page: Page): Promise<void> {
  const quality = '/api/contacts/v1/quality/account';
  await rapport.call('POST', '/api/contacts/v1/accounts', { name: 'Firm of no country' });
  await rapport.visit(page, '/quality?type=account&tab=rules');
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await fill(page, { id: 'country known', field: 'country' });
  await submit(page, 'Save');
  await refusedAt(page, 'id');
  await fill(page, { id: 'country-known' });
  await submit(page, 'Save');
  await page.getByRole('row', { name: /country-known Must be filled/ }).waitFor();
  const work = () => rapport.call<{ items: readonly object[] }>('GET', `${quality}/work?rule=country-known`);
  expect((await until(work, ({ items }) => items.length > 0)).items).not.toEqual([]);
  await rapport.visit(page, '/quality?type=account&rule=country-known');
  await page.getByRole('button', { name: 'Repair all' }).click();
  await choose(page, 'Field', 'Country');
  await submit(page, 'Repair all');
  await refusedAt(page, 'value');
  await fill(page, { value: 'x'.repeat(201) });
  await submit(page, 'Repair all');
  await refusedAt(page, 'value');
  await fill(page, { value: 'PT' });
  await submit(page, 'Repair all');
  await page.getByText(/[1-9]\d* repaired, 0 refused/).waitFor();
  await page.getByText('Nothing to repair').waitFor();
}
