import { startIssuer, type Issuer } from '@rapport/access/token/fixtures';
import { describeOn, whereAsked } from '@rapport/platform-distributed/engines-under-test';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { buildConsole, describeInBrowser, launch, openPage } from '../console/console-browser';
import { DistributedDeployment } from '../deployment/distributed-deployment';

jest.setTimeout(900_000);

const entry = join(resolve(__dirname, '../../../..'), 'apps/gateway/dist/main');

whereAsked('RAPPORT_JOURNEYS', 'signing in at an identity provider', () =>
  describeOn(['KAFKA_URL', 'MONGO_URL', 'REDIS_URL'], 'on the engines', (engines) =>
    describeInBrowser('the console behind the gateway', () => {
      let issuer: Issuer | null = null;
      let browser: Browser;
      let site: string;
      const fleet = new DistributedDeployment(
        { ...engines, KURRENTDB_URL: process.env['KURRENTDB_URL'] },
        {
          programOf: (service) =>
            service === 'gateway' && issuer ? { entry, environment: clientOf(issuer.url) } : null,
        },
      );
      const clientOf = (url: string): NodeJS.ProcessEnv => ({
        ...{ RAPPORT_OIDC_ISSUER: url, RAPPORT_OIDC_AUDIENCE: 'urn:rapport', RAPPORT_PUBLIC_URL: site },
        ...{ RAPPORT_OIDC_CLIENT_ID: 'console', RAPPORT_OIDC_CLIENT_SECRET: 'secret-of-a-test' },
        RAPPORT_OIDC_PSEUDONYM_SECRET: 'pseudonyms-of-the-journey-0123456789',
        RAPPORT_OIDC_ROLES: '{"sales-team": ["sales"]}',
      });

      beforeAll(async () => {
        buildConsole();
        // A browser keeps cookies that are for https only where the name says that it is this machine.
        site = (await fleet.start()).replace('127.0.0.1', 'localhost');
        // Where people are sent back to is known from here on.
        issuer = await startIssuer(site);
        await fleet.stopOne('gateway');
        await fleet.startOne('gateway');
        browser = await launch();
      });
      afterAll(async () => {
        await browser?.close();
        await fleet.remove();
        await issuer?.stop();
      });

      const enterAs = async (who: string) => {
        const context = await browser.newContext({ locale: 'en-GB' });
        const { page, complaints } = await openPage(context);
        await page.goto(`${site}/sign-in`);
        await page.getByRole('link', { name: 'Sign in at the identity provider' }).click();
        await page.getByRole('textbox', { name: 'Who' }).fill(who);
        await page.getByRole('button', { name: 'Enter' }).click();
        return { page, complaints };
      };

      test('who is in a group comes in with its roles', async () => {
        const { page, complaints } = await enterAs('ada');
        await page.locator('.side').waitFor();
        expect(page.url()).toBe(`${site}/`);
        await page.locator('.side-person').click();
        await page.getByText('ada@firm.example · Sales').waitFor();
        expect(complaints).toEqual([]);
        await page.context().close();
      });

      test('who is in none is told so', async () => {
        const { page } = await enterAs('byron');
        await page.getByRole('alert').filter({ hasText: 'The identity provider did not let you in' }).waitFor();
        await page.context().close();
      });
    }),
  ),
);
