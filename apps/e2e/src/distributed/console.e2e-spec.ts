import { describeOn, whereAsked } from '@rapport/platform-distributed/engines-under-test';
import type { Browser } from 'playwright-core';
import { buildConsole, describeInBrowser, launch, openPage, settled } from '../console/console-browser';
import { DistributedDeployment } from '../deployment/distributed-deployment';

jest.setTimeout(900_000);

whereAsked('RAPPORT_JOURNEYS', 'the console over five services', () =>
  describeOn(['KAFKA_URL', 'MONGO_URL', 'REDIS_URL'], 'on the engines', (engines) =>
    describeInBrowser('the console behind the gateway', () => {
      const fleet = new DistributedDeployment({ ...engines, KURRENTDB_URL: process.env['KURRENTDB_URL'] });
      let browser: Browser;
      let url: string;

      beforeAll(async () => {
        buildConsole();
        url = await fleet.start();
        browser = await launch();
      });
      afterAll(async () => {
        await browser?.close();
        await fleet.remove();
      });

      const call = async <Body>(path: string, body?: object): Promise<Body> => {
        const answer = await fetch(url + path, {
          method: body ? 'POST' : 'GET',
          headers: { authorization: `Bearer ${fleet.adminKey}`, 'content-type': 'application/json' },
          ...(body && { body: JSON.stringify(body) }),
        });
        if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
        return (await answer.json()) as Body;
      };

      test('an invited admin signs in, and sees and pauses what each service does', async () => {
        const [email, password] = ['ada@example.org', 'Ada walks nine miles'];
        const invited = { email, name: 'Ada Admin', roles: ['admin'] };
        const { link } = await call<{ link: string }>('/api/access/v1/users', invited);
        await call('/api/access/v1/sessions', { link, password });
        // A browser keeps cookies that are for https only where the name says that it is this machine.
        const origin = url.replace('127.0.0.1', 'localhost');
        const context = await browser.newContext({ locale: 'en-GB' });
        const { page, complaints } = await openPage(context);
        await page.goto(`${origin}/sign-in`);
        await page.locator('input[name=email]').fill(email);
        await page.locator('input[name=password]').fill(password);
        await page.getByRole('button', { name: 'Sign in', exact: true }).click();
        await page.locator('.side').waitFor();
        await page.goto(`${origin}/operations`);
        await settled(page);

        const { items } = await call<{ items: { name: string }[] }>('/api/operations/v1/services');
        expect(items.map(({ name }) => name)).toEqual([
          ...['gateway', 'contacts', 'sales', 'marketing', 'service-desk', 'analytics'],
        ]);
        for (const { name } of items) {
          await page.goto(`${origin}/operations?service=${name}&tab=consumers`);
          await settled(page);
          const groups = await call<{ items: { group: string }[] }>(
            `/api/operations/v1/${name === 'gateway' ? '' : `${name}/`}groups`,
          );
          for (const { group } of groups.items) await page.getByRole('cell', { name: group, exact: true }).waitFor();
        }

        await page.goto(`${origin}/operations?tab=consumers`);
        await page.getByLabel('Service').first().click();
        await page.getByRole('option', { name: 'sales', exact: true }).click();
        const row = page.getByRole('row', { name: /sales\.orders/ });
        await row.getByRole('button', { name: 'Pause' }).click();
        await row.getByRole('button', { name: 'Resume' }).waitFor();
        await row.getByRole('button', { name: 'Resume' }).click();
        await row.getByRole('button', { name: 'Pause' }).waitFor();
        await page.goto(`${origin}/operations?service=sales&tab=rebuilds`);
        await settled(page);
        await page.getByRole('button', { name: 'Verify', exact: true }).click();
        await page
          .getByRole('row', { name: /Verify/ })
          .getByText('equal to the live ones')
          .waitFor();
        await page.goto(`${origin}/operations?service=analytics`);
        await page.getByRole('heading', { name: 'Health' }).waitFor();
        await settled(page);
        expect(complaints).toEqual([]);
      });
    }),
  ),
);
