import { until } from '@rapport/platform-nest/fixtures';
import { describeInBrowser, openPage } from './console-browser';
import { pages, recordPages } from './console-pages';
import { ConsoleUnderTest } from './console-under-test';

jest.setTimeout(600_000);

const ANALYSES = '/api/analytics/v1/analyses';
const kinds = ['rfm', 'survival', 'clusters', 'recommendations', 'cohorts', 'journeys', 'attribution'];
const funnel = { steps: ['page-viewed', 'order-completed'].map((name) => ({ type: `contacts.${name}.v1` })) };

/** How much wider a page is than the window: it says so of itself, and of what scrolls in it. */
const tooWide = `Math.max(...[document.documentElement, document.querySelector('#main')]
  .map((each) => each ? each.scrollWidth - each.clientWidth : 0))`;

describeInBrowser('on a phone', () => {
  const rapport = new ConsoleUnderTest();
  beforeAll(async () => {
    await rapport.start();
    for (const kind of [...kinds, 'funnel'])
      await rapport.call('POST', `${ANALYSES}/${kind}`, kind === 'funnel' ? funnel : {});
    const running = () =>
      rapport.call<{ items: readonly { state: string }[] }>('GET', `${ANALYSES}?limit=${kinds.length + 1}`);
    await until(running, ({ items }) => items.every(({ state }) => state !== 'running'));
  });
  afterAll(() => rapport.stop());

  test('no page is wider than the screen', async () => {
    const context = await rapport.browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 844 } });
    await context.addCookies(await rapport.admin.cookies());
    const { page, complaints } = await openPage(context);
    const analyses = [...kinds, 'funnel'].map((kind) => `/analyses?kind=${kind}`);
    const wide: string[] = [];
    for (const path of [...pages, ...analyses, ...(await recordPages(rapport))]) {
      await rapport.visit(page, path);
      const by = Number(await page.evaluate(tooWide));
      if (by > 0) wide.push(`${path}: ${by} px`);
    }
    expect(wide).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
