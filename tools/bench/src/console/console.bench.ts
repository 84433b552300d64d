import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { withServer, type Server } from '../application/server';
import { median, percentile, withFolder, type Bench, type Report } from '../harness';
import { firstPaint, keystrokes, launchBrowser, longestTask, routeChange, watchTasks } from './browser';
import { importContacts } from './contacts';

const routes = [
  ['/customers', 'Customers'],
  ['/accounts', 'Accounts'],
  ['/kpis', 'Numbers'],
  ['/orders', 'Orders'],
  ['/tickets', 'Tickets'],
] as const;
const WHEELS = 40;

/** The console as a person has it: a real browser on the built files, beside a million contacts. */
export const consoleBench: Bench = {
  name: 'console',
  notShort: true,
  run: (report, { short }) =>
    withFolder(async (folder) => {
      const browser = await launchBrowser();
      if (!browser) return report.note('skipped: there is no Chromium');
      try {
        await withServer(folder, (server) => measure(server, browser, report, short ? 2_000 : 1_000_000));
      } finally {
        await browser.close();
      }
    }),
};

async function measure(server: Server, browser: Browser, report: Report, total: number): Promise<void> {
  const link = await server.signInLink();
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1360, height: 800 } });
  await watchTasks(context);
  const page = await context.newPage();
  await page.goto(link);
  await page.locator('.side').waitFor();
  await importContacts(server, total, (rows, minutes) =>
    report.note(`${rows} contacts after ${minutes.toFixed(1)} minutes`),
  );
  report.figure('JavaScript before the first page, gzip', initialKb(), 'KB', { atMost: 250 });

  const paints: number[] = [];
  const origin = new URL(link).origin;
  for (let round = 0; round < 5; round++) paints.push(await coldPaint(page, `${origin}/customers`));
  report.figure('first paint, cold', median(paints), 'ms', { atMost: 1_500 });
  await steps(page, report, total);
}

async function steps(page: Page, report: Report, total: number): Promise<void> {
  // Once for the files of each page, which come when somebody points at its link.
  for (const [href, heading] of routes) await routeChange(page, href, heading);
  await longestTask(page);
  const changes: number[] = [];
  for (let round = 0; round < 4; round++)
    for (const [href, heading] of routes) changes.push(await routeChange(page, href, heading));
  report.figure('route change, p95', percentile(changes, 0.95), 'ms', { atMost: 200 });
  report.figure('longest task while changing', await longestTask(page), 'ms', { atMost: 100 });

  await routeChange(page, '/customers', 'Customers');
  await page.locator('[role="row"][data-index]').first().waitFor();
  report.figure('a keystroke in the filter, p95', percentile(await keystrokes(page, 'grace 77'), 0.95), 'ms', {
    atMost: 50,
  });
  report.figure('longest task while typing', await longestTask(page), 'ms', { atMost: 100 });
  await page.reload();
  await page.locator('[role="row"][data-index]').first().waitFor();
  await longestTask(page);
  await page.mouse.move(700, 500);
  for (let wheel = 0; wheel < WHEELS; wheel++) {
    await page.mouse.wheel(0, 1_500);
    await page.waitForTimeout(50);
  }
  report.figure(`longest task while scrolling ${total} contacts`, await longestTask(page), 'ms', { atMost: 100 });
}

/** Without a single file of it kept. */
async function coldPaint(page: Page, url: string): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.clearBrowserCache');
  await page.goto(url);
  await page.locator('h1').first().waitFor();
  await devtools.detach();
  return firstPaint(page);
}

/** What the page names in its head, as it is sent. */
function initialKb(): number {
  const web = resolve(__dirname, '../../../../apps/console/dist/web');
  const html = readFileSync(join(web, 'index.html'), 'utf8');
  const files = new Set(readdirSync(join(web, 'assets')));
  const first = [...html.matchAll(/(?:src|href)="\/(assets\/([^"]+\.js))"/g)];
  const bytes = first.map(
    ([, path = '', name = '']) => statSync(join(web, files.has(`${name}.gz`) ? `${path}.gz` : path)).size,
  );
  return bytes.reduce((sum, one) => sum + one, 0) / 1_024;
}
