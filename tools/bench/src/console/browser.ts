import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const executablePath = '/usr/bin/chromium';

/** null where there is none. */
export const launchBrowser = async (): Promise<Browser | null> =>
  existsSync(executablePath)
    ? chromium.launch({
        executablePath,
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      })
    : null;

/** Notes every task of the page that keeps it from answering, from its first line on. */
export const watchTasks = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(`
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks.push(duration);
    }).observe({ type: 'longtask', buffered: true });
  `);

/** The longest task since the last look, ms. */
export const longestTask = (page: Page): Promise<number> => page.evaluate(`Math.max(0, ...window.longTasks.splice(0))`);

/** When something was painted first, ms after the address was opened. */
export const firstPaint = (page: Page): Promise<number> =>
  page.evaluate(`new Promise((painted) =>
    new PerformanceObserver((list) => {
      const [entry] = list.getEntriesByName('first-contentful-paint');
      if (entry) painted(entry.startTime);
    }).observe({ type: 'paint', buffered: true }))`);

/** ms from a click on a link until the heading of its page is drawn, measured in the page itself. */
export const routeChange = (page: Page, href: string, heading: string): Promise<number> =>
  page.evaluate(`new Promise((resolve) => {
    const start = performance.now();
    document.querySelector('.side-link[href="${href}"]').click();
    const look = () =>
      document.querySelector('h1')?.textContent === ${JSON.stringify(heading)}
        ? setTimeout(() => resolve(performance.now() - start))
        : requestAnimationFrame(look);
    requestAnimationFrame(look);
  })`);

/** ms from each key until the frame after it, as typed into the search of the page. */
export async function keystrokes(page: Page, text: string): Promise<number[]> {
  await page.evaluate(`
    window.keys = [];
    const field = document.querySelector('input[data-page-search]');
    field.focus();
    field.addEventListener('keydown', () => {
      const start = performance.now();
      requestAnimationFrame(() => setTimeout(() => window.keys.push(performance.now() - start)));
    }, { capture: true });
  `);
  for (const letter of text) {
    await page.keyboard.press(letter);
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(300);
  return page.evaluate(`window.keys`);
}
