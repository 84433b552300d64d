import { fill, type Size } from '@rapport/demo';
import { whereAsked } from '@rapport/platform-distributed/engines-under-test';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { freePort, startServer, type ServerProcess } from '../server/server-process';
import {
  buildConsole,
  executablePath,
  hasBrowser,
  launch,
  openPage,
  seriousFindings,
  settled,
  signInBy,
} from './console-browser';

jest.setTimeout(180_000);

const inBrowser = hasBrowser ? describe : describe.skip;
if (!hasBrowser) process.stderr.write(`skipped: the console needs ${executablePath}\n`);

const RAPPORT_ADMIN_KEY = 'admin-key-of-the-console-journey-1';
const RAPPORT_WRITE_KEY = 'write-key-of-the-console-journey-1';
const size: Size = { people: 60, accounts: 8, leads: 12, opportunities: 16, tickets: 24, talks: 30 };
const payload = `<img src=x onerror="window.hit=1"><script>window.hit=1</script>`;

inBrowser('the console', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-console-'));
  let server: ServerProcess;
  let browser: Browser;
  let admin: BrowserContext;
  let origin: string;

  beforeAll(async () => {
    buildConsole();
    const dataFolder = join(folder, 'data');
    mkdirSync(dataFolder);
    const now = Date.now();
    writeFileSync(join(dataFolder, 'demo.json'), JSON.stringify({ seed: 1, now, isComplete: true }));
    const port = await freePort();
    const environment = { RAPPORT_ADMIN_KEY, RAPPORT_WRITE_KEY };
    server = await startServer({ dataFolder, port, environment });
    await fill({ url: server.url, adminKey: RAPPORT_ADMIN_KEY, writeKey: RAPPORT_WRITE_KEY, seed: 1, now, size });
    origin = `http://localhost:${port}`;
    browser = await launch();
    admin = await browser.newContext({ locale: 'en-GB', viewport: { width: 1360, height: 800 } });
    const [link = ''] = /http:\/\/localhost:\d+\/sign-in#\S+/.exec(server.stdout()) ?? [];
    await signInBy(admin, link);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function call<Body>(method: string, path: string, body?: object): Promise<Body> {
    const answer = await fetch(server.url + path, {
      method,
      headers: { authorization: `Bearer ${RAPPORT_ADMIN_KEY}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(answer.status).toBeLessThan(300);
    return (await answer.json()) as Body;
  }

  async function visit(page: Page, path: string): Promise<void> {
    await page.goto(origin + path);
    await settled(page);
  }

  test('a link signs in once; the session is a cookie that scripts cannot read', async () => {
    const [link = ''] = /http:\/\/localhost:\d+\/sign-in#\S+/.exec(server.stdout()) ?? [];
    const [cookie] = await admin.cookies();
    expect(cookie).toMatchObject({ name: '__Host-rapport-session', httpOnly: true, secure: true, sameSite: 'Lax' });
    const stranger = await browser.newContext();
    const { page } = await openPage(stranger);
    await page.goto(link);
    await page.getByRole('alert').waitFor();
    expect(page.url()).toBe(`${origin}/sign-in`);
    await page.goto(`${origin}/customers`);
    await page.waitForURL(`${origin}/sign-in`);
    await stranger.close();
  });

  test('the files are for good, the page is not, and nothing of it is inline', async () => {
    const answer = await fetch(server.url);
    const html = await answer.text();
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self';/);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(html).not.toMatch(/<script(?![^>]* src=)/);
    const [, file = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(html) ?? [];
    expect((await fetch(server.url + file)).headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${server.url}/assets/none.js`)).status).toBe(404);
    expect((await fetch(`${server.url}/nowhere`)).status).toBe(404);
  });

  test('what a browser loads before the first page is small', () => {
    const web = resolve(__dirname, '../../../console/dist/web');
    const html = readFileSync(join(web, 'index.html'), 'utf8');
    const first = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, file = '']) => file);
    const files = new Set(readdirSync(join(web, 'assets')));
    const packed = first.map((file) => {
      const gzip = `${file.slice('/assets/'.length)}.gz`;
      return statSync(join(web, files.has(gzip) ? `assets/${gzip}` : file)).size;
    });
    expect(first.length).toBeGreaterThan(0);
    expect(packed.reduce((sum, one) => sum + one, 0)).toBeLessThan(250 * 1_024);
  });

  test('an admin goes from a number to the customer behind it, changes something, and takes it back', async () => {
    const { page, complaints } = await openPage(admin);
    await visit(page, '/');
    await page
      .getByRole('link', { name: /Orders/ })
      .last()
      .click();
    await page.getByRole('heading', { name: /Why this number/ }).waitFor();
    await page.getByRole('link', { name: 'Open' }).first().click();
    await page.getByRole('heading', { name: /^Order / }).waitFor();
    await page.getByRole('link', { name: 'Open' }).first().click();
    await page.locator('.entry').first().waitFor();

    const { id } = await call<{ id: string }>('POST', '/api/contacts/v1/contacts', {
      name: 'Ada One',
      jobTitle: 'Poet',
    });
    await visit(page, `/customers/${id}`);
    await page.getByRole('button', { name: /^Job/ }).click();
    await page.getByRole('textbox', { name: 'Job' }).fill('Gardener');
    await page.keyboard.press('Enter');
    await page.getByText('Saved.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Taken back.').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('reload and back keep the filters; j and Enter open a row; g and ? lead on', async () => {
    const { page, complaints } = await openPage(admin);
    await visit(page, '/customers');
    await page.keyboard.press('/');
    await page.keyboard.type('an');
    await page.waitForURL(/q=an/);
    await page.reload();
    await settled(page);
    expect(await page.getByRole('textbox', { name: 'Name, mail, phone or job' }).inputValue()).toBe('an');
    await page.locator('#main').focus();
    await page.keyboard.press('j');
    await page.locator('[role="row"]:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/customers\/[0-9a-f]{32}/);
    await page.goBack();
    await page.waitForURL(/\/customers\?.*q=an/);
    await page.locator('#main').focus();
    await page.keyboard.press('g');
    await page.keyboard.press('o');
    await page.waitForURL(/\/opportunities/);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search', exact: true }).waitFor();
    await page.keyboard.type('Tick');
    await page.getByRole('option', { name: /Tickets/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/tickets/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a deal is carried to another stage by keyboard, and back', async () => {
    const { page } = await openPage(admin);
    await visit(page, '/opportunities');
    const card = page.locator('.lane').first().locator('.deal').first();
    const id = await card.getAttribute('data-deal');
    await card.focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.locator(`.lane:nth-child(2) [data-deal="${id}"]`).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator(`.lane:first-child [data-deal="${id}"]`).waitFor();
    await page.close();
  });

  test('two windows change the same field: the slower one sees both versions', async () => {
    const { id } = await call<{ id: string }>('POST', '/api/contacts/v1/contacts', {
      name: 'Ada Two',
      jobTitle: 'Poet',
    });
    const [{ page: one }, { page: two }] = [await openPage(admin), await openPage(admin)];
    for (const page of [one, two]) {
      await visit(page, `/customers/${id}`);
      await page.getByRole('button', { name: /^Job/ }).click();
    }
    for (const [page, job] of [
      [one, 'Painter'],
      [two, 'Potter'],
    ] as const) {
      await page.getByRole('textbox', { name: 'Job' }).fill(job);
      await page.keyboard.press('Enter');
      if (page === one) await page.getByText('Saved.').waitFor();
    }
    const conflict = two.getByRole('dialog', { name: 'Somebody else was faster' });
    await conflict.getByText('Painter').waitFor();
    await conflict.getByText('Potter').waitFor();
    await conflict.getByRole('button', { name: 'Take mine' }).click();
    await two.getByText('Saved.').waitFor();
    await one.close();
    await two.close();
  });

  test('what a form sends wrongly is said at the field', async () => {
    const { page } = await openPage(admin);
    await visit(page, '/customers');
    await page.getByRole('button', { name: 'New customer' }).click();
    await page.getByRole('textbox', { name: 'Mail address' }).fill('no mail');
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.locator('[role="dialog"] input[name="email"][aria-invalid="true"]').waitFor();
    await page.close();
  });

  test('texts that are scripts stay texts', async () => {
    const { id } = await call<{ id: string }>('POST', '/api/contacts/v1/contacts', {
      name: payload,
      jobTitle: payload,
      email: 'xss@example.com',
    });
    await call('POST', `/api/contacts/v1/contacts/${id}/tag`, { tag: payload.slice(0, 40) }).catch(() => null);
    await call('POST', '/api/contacts/v1/interactions/notes', {
      title: payload,
      text: payload,
      participants: [{ contact: id }],
    });
    const ticket = await call<{ id: string }>('POST', '/api/service-desk/v1/tickets', {
      contact: id,
      subjectLine: payload,
      text: payload,
      queue: 'orders',
    });
    await call('POST', '/api/contacts/v1/accounts', { name: payload });
    const { page, complaints } = await openPage(admin);
    for (const path of [`/customers/${id}`, '/customers', '/accounts', '/tickets', `/tickets/${ticket.id}`]) {
      await visit(page, path);
      await page.getByText('<img src=x').first().waitFor();
      expect(await page.evaluate(`window.hit`)).toBeUndefined();
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  test.each([
    ['sales', ['Home', 'Customers', 'Opportunities'], ['Operations']],
    ['support', ['Tickets', 'Customers'], ['Operations']],
  ] as const)('%s sees what the role may do', async (role, there, missing) => {
    const invited = await call<{ link: string }>('POST', '/api/access/v1/users', {
      name: `A ${role}`,
      email: `${role}@example.com`,
      roles: [role],
    });
    const context = await browser.newContext({ locale: 'en-GB' });
    const { page, complaints } = await openPage(context);
    await page.goto(`${origin}/join#${invited.link}`);
    await page.locator('input[name="password"]').fill('a long sentence that nobody guesses 7');
    await page.getByRole('button', { name: 'Join' }).click();
    const nav = page.getByRole('navigation', { name: 'Navigation' });
    for (const name of there) await nav.getByRole('link', { name, exact: true }).waitFor();
    for (const name of missing) expect(await nav.getByRole('link', { name, exact: true }).count()).toBe(0);
    await visit(page, '/opportunities?view=list');
    expect(await page.getByRole('button', { name: 'New opportunity' }).count()).toBe(role === 'sales' ? 1 : 0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('it speaks German, with the numbers of the organisation', async () => {
    const { page } = await openPage(admin);
    await visit(page, '/settings/look');
    await page.getByText('Deutsch').click();
    await page.getByRole('heading', { name: 'Einstellungen' }).waitFor();
    await page.getByText('English').click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await page.close();
  });

  const pages = [
    '/',
    '/kpis',
    '/kpis/revenue',
    '/customers',
    '/accounts',
    '/leads',
    '/opportunities',
    '/opportunities?view=list',
    '/orders',
    '/campaigns',
    '/tickets',
    '/surveys',
    '/report',
    '/analyses',
    '/duplicates',
    '/imports',
    '/operations',
    '/operations?tab=consumers',
    '/operations?tab=failed',
    '/operations?tab=rebuilds',
    '/operations?tab=events',
    '/operations?tab=audit',
    '/settings/organisation',
    '/settings/users',
    '/settings/keys',
    '/settings/pipelines',
    '/settings/look',
  ];

  whereAsked('RAPPORT_JOURNEYS', 'axe on every page of the console', () => {
    test.each(['light', 'dark'] as const)('no page has a serious finding, %s', async (colorScheme) => {
      const context = await browser.newContext({
        locale: 'en-GB',
        colorScheme,
        reducedMotion: 'reduce',
        viewport: { width: 1360, height: 800 },
      });
      await context.addCookies(await admin.cookies());
      const { page } = await openPage(context);
      const first = async (path: string) =>
        (await call<{ items: readonly { id: string }[] }>('GET', path)).items[0]?.id;
      const records = [
        `/customers/${await first('/api/contacts/v1/contacts?sort=-changedAt')}`,
        `/accounts/${await first('/api/contacts/v1/accounts')}`,
        `/opportunities/${await first('/api/sales/v1/opportunities')}`,
        `/tickets/${await first('/api/service-desk/v1/tickets')}`,
        `/campaigns/${await first('/api/marketing/v1/campaigns')}`,
      ];
      const found: string[] = [];
      for (const path of [...pages, ...records]) {
        await visit(page, path);
        for (const finding of await seriousFindings(page)) found.push(`${path}: ${finding}`);
      }
      await context.clearCookies();
      await visit(page, '/sign-in');
      for (const finding of await seriousFindings(page)) found.push(`/sign-in: ${finding}`);
      expect(found).toEqual([]);
      await context.close();
    });
  });
});
