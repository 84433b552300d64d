import { whereAsked } from '@rapport/platform-distributed/engines-under-test';
import { describeInBrowser, openPage, seriousFindings } from './console-browser';
import { pages, recordPages } from './console-pages';
import { isOfRoute, routes } from './console-routes';
import { ConsoleUnderTest } from './console-under-test';

jest.setTimeout(600_000);

/** Windows with what they say of a form that was sent empty. */
const windows = [
  ['/customers', 'New customer', null],
  ['/alerts', 'Set an alert', 'Save'],
  ['/report', 'Plan a mail', 'Create'],
  ['/privacy?tab=retention', 'Add a rule', 'Save'],
  ['/quality?tab=rules', 'Add a rule', 'Save'],
  ['/settings/purposes', 'Add a purpose', 'Save'],
  ['/settings/users', 'Invite', 'Invite'],
] as const;

whereAsked('RAPPORT_JOURNEYS', 'axe on every page of the console', () =>
  describeInBrowser('in a real browser', () => {
    const rapport = new ConsoleUnderTest();
    beforeAll(() => rapport.start());
    afterAll(() => rapport.stop());

    test.each(['light', 'dark'] as const)('no page has a serious finding, %s', async (colorScheme) => {
      const context = await rapport.browser.newContext({
        locale: 'en-GB',
        colorScheme,
        reducedMotion: 'reduce',
        viewport: { width: 1360, height: 800 },
      });
      await context.addCookies(await rapport.admin.cookies());
      const { page } = await openPage(context);
      const records = await recordPages(rapport);
      const found: string[] = [];
      for (const path of [...pages, ...records]) {
        await rapport.visit(page, path);
        for (const finding of await seriousFindings(page)) found.push(`${path}: ${finding}`);
      }
      for (const [path, button, send] of windows) {
        await rapport.visit(page, path);
        await page.getByRole('button', { name: button, exact: true }).click();
        const dialog = page.getByRole('dialog');
        if (send) {
          await dialog.getByRole('button', { name: send, exact: true }).click();
          await dialog.locator('[aria-invalid="true"]').first().waitFor();
        } else await dialog.waitFor();
        for (const finding of await seriousFindings(page)) found.push(`${path}, ${button}: ${finding}`);
      }
      await rapport.visit(page, '/');
      await page.keyboard.press('Control+k');
      await page.locator('.palette-option').first().waitFor();
      for (const finding of await seriousFindings(page)) found.push(`search: ${finding}`);
      await context.clearCookies();
      const doors = ['/sign-in', '/join'];
      for (const path of doors) {
        await rapport.visit(page, path);
        for (const finding of await seriousFindings(page)) found.push(`${path}: ${finding}`);
      }
      expect(found).toEqual([]);
      const seen = [...pages, ...records, ...doors].map((path) => path.replace(/\?.*/, ''));
      expect(routes.filter((route) => !seen.some((path) => isOfRoute(route, path)))).toEqual([]);
      await context.close();
    });
  }),
);
