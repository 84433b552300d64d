import type { Page } from 'playwright-core';
import { describeInBrowser, openPage } from '../console-browser';
import { ConsoleUnderTest } from '../console-under-test';
import { pagesOf, whatRan, type Watched, watch } from './pages';
import { storeScripts, type Stored } from './store-scripts';
import type { ApiDocument } from './text-fields';
import { MadeWorld } from './world';

jest.setTimeout(600_000);

/** Pages that are looked at side by side: they mostly wait. */
const AT_ONCE = 3;

describeInBrowser('texts that are scripts, in every field that takes a text', () => {
  const rapport = new ConsoleUnderTest();
  let stored: Stored;

  beforeAll(async () => {
    await rapport.start();
    const call = (method: string, path: string, body?: unknown, ifMatch?: string) =>
      rapport.answer(method, path, body, ifMatch);
    const document = (await call('get', '/docs/openapi.json')).body as object as ApiDocument;
    const world = new MadeWorld(call);
    await world.begin();
    stored = await storeScripts(document, call, world);
  });
  afterAll(() => rapport.stop());

  test('every field is reached: it takes the text, or says no', () => {
    process.stdout.write(`scripts stored: ${stored.stored.length}, refused: ${stored.refused.length}\n`);
    expect(stored.unreached).toEqual([]);
    expect(stored.stored.length).toBeGreaterThan(100);
  });

  test('no page of the console runs one', async () => {
    const { items } = await rapport.call<{ items: readonly { kpi: { name: string } }[] }>(
      'GET',
      '/api/analytics/v1/custom-kpis?limit=200',
    );
    const pages = pagesOf(
      stored,
      items.map(({ kpi }) => kpi.name),
    );
    const found: string[] = [];
    const shown = new Set<string>();
    const left = pages.values();
    const worker = async () => {
      const { page, complaints } = await openPage(rapport.admin);
      const watched: Watched = await watch(page, rapport.origin);
      for (const path of left) {
        await rapport.visit(page, path);
        if (await showsOne(page)) shown.add(path.replace(/[?].*|[0-9a-f]{32}.*/g, ''));
        for (const what of await whatRan(page, watched)) found.push(`${path}: ${what}`);
      }
      found.push(...complaints);
      await page.close();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    process.stdout.write(`pages looked at: ${pages.length}; scripts are read on ${[...shown].join(' ')}\n`);
    expect(found).toEqual([]);
    for (const path of [
      '/customers/',
      '/accounts/',
      '/leads/',
      '/opportunities/',
      '/tickets/',
      '/tasks/',
      '/campaigns/',
    ])
      expect(shown).toContain(path);
  });
});

const showsOne = async (page: Page): Promise<boolean> =>
  ((await page.evaluate(`document.querySelector('#main')?.textContent ?? ''`)) as string).includes('__xss');
