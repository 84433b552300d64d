import type { Page, Route } from 'playwright-core';
import { settled } from './console-browser';
import { NOTHING, ofNothing, routes } from './console-routes';
import type { ConsoleUnderTest } from './console-under-test';

const titlesOf = (page: Page) =>
  page.evaluate(`[...document.querySelectorAll('h1')].map((title) => title.textContent)`) as Promise<string[]>;

const refusal = JSON.stringify({ type: '/problems#AUTH.FORBIDDEN', status: 403, code: 'AUTH.FORBIDDEN', title: 'No' });

/** Looked at side by side: they mostly wait. */
const AT_ONCE = 3;

/** Pages that have no title, an empty one or several: while they load, where the API refuses, and where nothing is there. */
export async function withoutOneTitle(
  rapport: ConsoleUnderTest,
  openPage: () => Promise<Page>,
): Promise<readonly string[]> {
  const found: string[] = [];
  const left = routes.map(ofNothing).values();
  const worker = async () => {
    const page = await openPage();
    for (const path of left) for await (const wrong of wrongOn(rapport, page, path)) found.push(wrong);
    await page.close();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return found;
}

async function* wrongOn(rapport: ConsoleUnderTest, page: Page, path: string): AsyncIterable<string> {
  async function* look(when: string): AsyncIterable<string> {
    const titles = await titlesOf(page);
    if (titles.length !== 1 || titles[0]?.trim() === '') yield `${path}, ${when}: ${JSON.stringify(titles)}`;
  }
  if (path.includes(NOTHING)) {
    await rapport.visit(page, path);
    yield* look('not there');
  }
  const gate = Promise.withResolvers<void>();
  const refuse = async (call: Route) => {
    await gate.promise;
    await call.fulfill({ status: 403, contentType: 'application/problem+json', body: refusal }).catch(() => null);
  };
  await page.route(({ pathname }) => pathname.startsWith('/api/') && pathname !== '/api/access/v1/me', refuse);
  await page.goto(rapport.origin + path);
  await page.locator('h1').first().waitFor();
  yield* look('loading');
  gate.resolve();
  await settled(page);
  yield* look('refused');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
}
