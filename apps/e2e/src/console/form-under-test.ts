import type { Page } from 'playwright-core';

const dialogOf = (page: Page) => page.getByRole('dialog');

/** Types into fields of the open window, by what the API calls them. */
export async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await dialogOf(page).locator(`[name="${name}"]`).fill(value);
}

/** Chooses one of a list of the open window. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await dialogOf(page)
    .getByLabel(new RegExp(`^${label}( \\*)?$`))
    .first()
    .press('ArrowDown');
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Sends the open window. */
export const submit = (page: Page, button: string): Promise<void> =>
  dialogOf(page).getByRole('button', { name: button, exact: true }).click();

/** The window stays open, and the field says what is wrong with it. */
export const refusedAt = (page: Page, name: string): Promise<void> =>
  dialogOf(page).locator(`[name="${name}"][aria-invalid="true"]`).waitFor();
