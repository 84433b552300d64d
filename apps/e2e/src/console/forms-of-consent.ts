import type { Page } from 'playwright-core';
import type { ConsoleUnderTest } from './console-under-test';
import { choose, fill, refusedAt, submit } from './form-under-test';

interface Declared {
  readonly purposes: readonly { readonly name: string; readonly channels: readonly string[] }[];
}

/** A person says what they agree to, on the phone; it is recorded, withdrawn, and their address is written to no more. */
export async function recordConsent(rapport: ConsoleUnderTest, page: Page): Promise<void> {
  const email = 'grace.consents@example.com';
  const { id } = await rapport.call<{ id: string }>('POST', '/api/contacts/v1/contacts', { name: 'Grace', email });
  const { purposes } = await rapport.call<Declared>('GET', '/api/contacts/v1/consent-purposes');
  const name = purposes.find(({ channels }) => channels.includes('mail'))?.name ?? 'none has mails';
  await rapport.visit(page, `/customers/${id}`);
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Consents' }) });
  const begin = async (action: string) => {
    await section.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: action }).click();
  };
  const row = section.getByRole('listitem').filter({ hasText: name });

  await begin('Record consent');
  await choose(page, 'Purpose', `${name} · Mail`);
  await fill(page, { proof: 'Said so on the phone.' });
  await submit(page, 'Record consent');
  await row.getByText('Given').waitFor();
  await row.getByText(/recorded by a colleague/).waitFor();

  await begin('Withdraw consent');
  await choose(page, 'Purpose', `${name} · Mail`);
  await fill(page, { reason: 'x'.repeat(1_000) });
  await submit(page, 'Withdraw consent');
  await refusedAt(page, 'reason');
  await fill(page, { reason: 'too many mails' });
  await submit(page, 'Withdraw consent');
  await row.getByText('Withdrawn').waitFor();
  await row.getByText(/too many mails/).waitFor();

  await begin('Suppress an address');
  await choose(page, 'Address', email);
  await submit(page, 'Suppress an address');
  await section.getByRole('listitem').filter({ hasText: 'Suppressed' }).waitFor();
  await begin('Write to an address again');
  await choose(page, 'Address', email);
  await submit(page, 'Write to an address again');
  await section.getByText('Suppressed').waitFor({ state: 'detached' });

  await begin('Link to the preferences');
  const link = await page.getByRole('dialog').locator('code').textContent();
  const pages = await page.context().newPage();
  await pages.goto(link ?? '');
  await pages.getByRole('checkbox', { name: 'By e-mail' }).first().check();
  await pages.getByRole('button', { name: 'Save' }).click();
  await pages.getByText('Your choices are saved.').waitFor();
  await pages.close();
  await page.reload();
  await row.getByText(/said by the person/).waitFor();
}
