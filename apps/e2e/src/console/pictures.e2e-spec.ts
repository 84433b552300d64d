import { smallCompany } from '@rapport/demo';
import { whereAsked } from '@rapport/platform-distributed/engines-under-test';
import { until } from '@rapport/platform-nest/fixtures';
import { resolve } from 'node:path';
import { describeInBrowser, openPage } from './console-browser';
import { ConsoleUnderTest } from './console-under-test';

jest.setTimeout(900_000);

interface Items<Item> {
  readonly items: readonly Item[];
}

const folder = resolve(__dirname, '../../../../docs/screenshots');
const desk = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

/** Of the main pages, for the README: made where they are asked for, and then to be committed. */
whereAsked('RAPPORT_PICTURES', 'pictures of the console', () =>
  describeInBrowser('in a real browser', () => {
    const rapport = new ConsoleUnderTest();
    beforeAll(() => rapport.start(smallCompany));
    afterAll(() => rapport.stop());

    /** Somebody with a deal, and the most orders of those. */
    async function customer(): Promise<string> {
      type Opportunity = { readonly contact: string | null };
      const { items } = await rapport.call<Items<Opportunity>>('GET', '/api/sales/v1/opportunities?status=open');
      let [best, most] = ['', -1];
      for (const { contact } of items) {
        type Profile = { readonly subjects: readonly { readonly id: string }[] };
        const { subjects } = await rapport.call<Profile>('GET', `/api/contacts/v1/profiles/${contact}`);
        const about = subjects.map(({ id }) => id).join(',');
        const orders = await rapport.call<Items<object>>('GET', `/api/sales/v1/orders?subject=${about}`);
        if (contact && orders.items.length > most) [best, most] = [contact, orders.items.length];
      }
      return best;
    }

    async function computed(kind: string): Promise<void> {
      const { id } = await rapport.call<{ id: string }>('POST', `/api/analytics/v1/analyses/${kind}`, {});
      const analysis = () => rapport.call<{ state: string }>('GET', `/api/analytics/v1/analyses/${id}`);
      expect((await until(analysis, ({ state }) => state !== 'running')).state).toBe('completed');
    }

    test('are as the pages are now', async () => {
      await computed('cohorts');
      const person = `/customers/${await customer()}`;
      const pictures = [
        ['home', '/?range=90d', desk, 'light'],
        ['home-dark', '/?range=90d', desk, 'dark'],
        ['home-phone', '/?range=90d', phone, 'light'],
        ['number', '/kpis/revenue?range=90d', desk, 'light'],
        ['customer', person, desk, 'light'],
        ['customer-phone', person, phone, 'light'],
        ['customers-phone', '/customers', phone, 'light'],
        ['opportunities', '/opportunities', desk, 'light'],
        ['cohorts-dark', '/analyses?kind=cohorts', desk, 'dark'],
      ] as const;
      for (const [name, path, viewport, colorScheme] of pictures) {
        const context = await rapport.browser.newContext({
          ...{ locale: 'en-GB', viewport, colorScheme, reducedMotion: 'reduce' },
        });
        await context.addCookies(await rapport.admin.cookies());
        const { page } = await openPage(context);
        await rapport.visit(page, path);
        await page.waitForLoadState('load');
        await stands(() => page.screenshot());
        await page.screenshot({ path: resolve(folder, `${name}.png`) });
        await context.close();
      }
    });
  }),
);

/** Once it looks the same twice: charts and rows come after the page. */
async function stands(look: () => Promise<Buffer>): Promise<void> {
  let last: Buffer | null = null;
  await until(
    async () => {
      await new Promise((done) => setTimeout(done, 1_500));
      const now = await look();
      const isSame = last?.equals(now) ?? false;
      last = now;
      return isSame;
    },
    (isSame) => isSame,
  );
}
