import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const executablePath = '/usr/bin/chromium';
/** Much longer than anything takes: a page of a machine with too much to do is late, not wrong. */
const PATIENCE_MS = 120_000;

/** Skipped, aloud, where there is no browser. */
export function describeInBrowser(suite: string, tests: () => void): void {
  if (existsSync(executablePath)) {
    describe(suite, tests);
    return;
  }
  process.stderr.write(`SKIPPED ${suite}: there is no ${executablePath}\n`);
  describe.skip(suite, tests);
}

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launch = (): Promise<Browser> => chromium.launch({ executablePath, args, timeout: PATIENCE_MS });

/** As `npm start` builds it; nothing is done where nothing changed. */
export const buildConsole = (): unknown =>
  execFileSync(process.execPath, [resolve(__dirname, '../../../console/build.cjs')], { stdio: 'ignore' });

/** A page that notes what must not happen: scripts that fail, and what the content security policy refuses. */
export async function openPage(context: BrowserContext): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content.Security.Policy|Refused to/i.test(message.text())) complaints.push(message.text());
  });
  return { page, complaints };
}

/** Signs a browser in by a link, and waits for the first page. */
export async function signInBy(context: BrowserContext, link: string): Promise<void> {
  const { page } = await openPage(context);
  await page.goto(link);
  await page.locator('.side').waitFor();
  await page.close();
}

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe finds serious or worse, by WCAG 2.2 AA. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const violations = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((found) => found.violations)`,
  )) as readonly Finding[];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary ?? ''}`,
    );
}

/** Nothing is loading any more, and what is drawn later is drawn. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1:not([data-loading])').first().waitFor();
  await page.locator('[role="status"][aria-label], [aria-busy="true"]').first().waitFor({ state: 'hidden' });
}

/** Two keys at once, as fingers press them: how late the page answers to the first says nothing of the second. */
export async function pressBoth(page: Page, first: string, second: string): Promise<void> {
  await Promise.all([page.keyboard.press(first), page.keyboard.press(second)]);
}
