import type { Page } from 'playwright-core';
import type { ConsoleUnderTest } from './console-under-test';
import { fill, refusedAt, submit } from './form-under-test';

/** Another mail and an address of a person: added, changed, removed, and back again. */
export async function reachPerson(rapport: ConsoleUnderTest, page: Page): Promise<void> {
  const { id } = await rapport.call<{ id: string }>('POST', '/api/contacts/v1/contacts', {
    ...{ name: 'Hedy', email: 'hedy@example.com', emails: [{ value: 'hedy@home.example', purpose: 'home' }] },
  });
  await rapport.visit(page, `/customers/${id}`);
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Ways to reach' }) });
  const one = (text: RegExp) => section.getByRole('listitem').filter({ hasText: text });
  await one(/hedy@home\.example · home/).waitFor();

  await section.getByRole('button', { name: '+ Mail' }).click();
  await fill(page, { value: 'hedy at work', purpose: 'work', since: '2026-01-31' });
  await submit(page, 'Save');
  await refusedAt(page, 'value');
  await fill(page, { value: 'Hedy@Work.Example' });
  // Somebody else is faster, with another field.
  await rapport.answer('POST', `/api/contacts/v1/contacts/${id}/tag`, { tag: 'vip' });
  await submit(page, 'Save');
  await one(/hedy@work\.example · work, since 31 Jan 2026/).waitFor();

  await section.getByRole('button', { name: '+ Address' }).click();
  await fill(page, { street: 'Rua Augusta 1', postcode: '1100-048', city: 'Lisboa', country: 'PT' });
  await submit(page, 'Save');
  await one(/Rua Augusta 1, 1100-048, Lisboa, Portugal/).waitFor();

  await section.getByRole('button', { name: 'Change hedy@home.example' }).click();
  await fill(page, { purpose: 'private' });
  await submit(page, 'Save');
  await one(/hedy@home\.example · private/).waitFor();
  await page.reload();
  await section.getByRole('button', { name: 'Remove hedy@home.example' }).click();
  await one(/hedy@home/).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await one(/hedy@home\.example · private/).waitFor();
  await one(/hedy@work/).waitFor();
}
