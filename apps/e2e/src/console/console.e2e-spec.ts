import { until } from '@rapport/platform-nest/fixtures';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { ServerProcess } from '../server/server-process';
import { describeInBrowser, openPage, pressBoth, seriousFindings, settled } from './console-browser';
import { ConsoleUnderTest } from './console-under-test';
import { clickBesidePoints, takeDashboardAway } from './dashboard-taken-away';
import { recordConsent } from './forms-of-consent';
import { reachPerson } from './forms-of-profile';
import { declareField, declarePurpose, handOver, settleRole } from './forms-of-settings';
import { planReport, repairQuality, ruleRetention, setAlert } from './forms-of-work';
import { listByFields } from './lists-by-fields';
import { namesInLists } from './names';
import { withoutOneTitle } from './titles';

jest.setTimeout(600_000);

const payload = `<img src=x onerror="window.hit=1"><script>window.hit=1</script>`;

describeInBrowser('the console', () => {
  const rapport = new ConsoleUnderTest();
  const call = <Body>(method: string, path: string, body?: object) => rapport.call<Body>(method, path, body);
  const visit = (page: Page, path: string) => rapport.visit(page, path);
  let server: ServerProcess;
  let browser: Browser;
  let admin: BrowserContext;
  let origin: string;

  beforeAll(async () => {
    await rapport.start();
    ({ server, browser, admin, origin } = rapport);
  });
  afterAll(() => rapport.stop());

  test('a link signs in once; the session is a cookie that scripts cannot read', async () => {
    const link = rapport.printedLink();
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
    const main = page.locator('#main');
    await main
      .getByRole('link', { name: /Orders/ })
      .first()
      .click();
    await page.getByRole('heading', { name: /Why this number/ }).waitFor();
    await main
      .getByRole('link', { name: /^Order / })
      .first()
      .click();
    await page.getByRole('heading', { name: /^Order / }).waitFor();
    await main.locator('a[href^="/customers/"]').first().click();
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
    await pressBoth(page, 'g', 'o');
    await page.waitForURL(/\/opportunities/);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search', exact: true }).fill('Tick');
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

  test('what happens meanwhile shows by itself, and the loss of the connection is said', async () => {
    const { id } = await call<{ id: string }>('POST', '/api/contacts/v1/contacts', { name: 'Ada Three' });
    const { page } = await openPage(admin);
    await visit(page, `/customers/${id}`);
    await call('POST', '/api/contacts/v1/interactions/notes', { text: 'she called', participants: [{ contact: id }] });
    await page.getByText('she called').waitFor();
    await admin.setOffline(true);
    await page.getByText('The connection is lost').or(page.getByText('The server does not answer')).first().waitFor();
    await call('POST', '/api/contacts/v1/interactions/notes', { text: 'she wrote', participants: [{ contact: id }] });
    await admin.setOffline(false);
    await page.getByText('The connection is back').waitFor();
    await page.getByText('she wrote').waitFor();
    await page.close();
  });

  test('a file is attached, and a list is kept under a name', async () => {
    const { id } = await call<{ id: string }>('POST', '/api/contacts/v1/contacts', { name: 'Ada Four' });
    const { page, complaints } = await openPage(admin);
    await visit(page, `/customers/${id}`);
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'offer.txt', mimeType: 'text/plain', buffer: Buffer.from('an offer') });
    await page.getByRole('link', { name: 'offer.txt' }).waitFor();
    await visit(page, '/customers?country=DE');
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save this view' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Germans');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('The view is saved.').waitFor();
    await visit(page, '/customers');
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Germans' }).click();
    await page.waitForURL(/country=DE/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('duplicates are merged by keyboard, taken back, and told apart; g d only leads there', async () => {
    const grace = { phone: '+442079460123', birthday: '1906-12-09' };
    const ids: string[] = [];
    for (const name of ['Grace Brewster Hopper', 'Grace B. Hopper'])
      ids.push((await call<{ id: string }>('POST', '/api/contacts/v1/contacts', { name, ...grace })).id);
    const pairs = () => call<{ items: readonly object[] }>('GET', `/api/contacts/v1/duplicates?record=${ids[0]}`);
    expect((await until(pairs, ({ items }) => items.length > 0)).items).not.toEqual([]);
    const { page } = await openPage(admin);
    await visit(page, '/customers');
    await page.locator('#main').focus();
    await pressBoth(page, 'g', 'd');
    await page.waitForURL(/\/duplicates/);
    await page.getByText('Merge into the first').waitFor();
    await page.locator('#main').focus();
    await pressBoth(page, 'g', 'd');
    await page.keyboard.press('1');
    await page.getByText('Merged.').waitFor();
    expect(await page.getByText('Kept apart.').count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Merge into the first').waitFor();
    const [merge] = (await call<{ items: readonly { status: string }[] }>('GET', '/api/contacts/v1/merges')).items;
    expect(merge).toMatchObject({ status: 'undone' });
    await page.locator('#main').focus();
    await page.keyboard.press('d');
    await page.getByText('Kept apart.').waitFor();
    await page.close();
  });

  test('a file is imported after a look at what it would do, and taken back', async () => {
    const { page, complaints } = await openPage(admin);
    await visit(page, '/imports');
    const buffer = Buffer.from('Name,Email\nMary Shelley,mary.shelley@example.com\nNobody,not a mail\n');
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer });
    await page.waitForURL(/\/imports\/[0-9a-f]{32}/);
    await page.getByRole('button', { name: 'Dry run' }).click();
    await page.getByRole('heading', { name: 'What would happen' }).waitFor();
    await page.getByText('mary.shelley@example.com').last().waitFor();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('button', { name: 'Undo the import' }).waitFor();
    const named = () =>
      call<{ items: readonly object[] }>('POST', '/api/contacts/v1/contacts/search', { q: 'Mary Shelley' });
    expect((await until(named, ({ items }) => items.length === 1)).items).toHaveLength(1);
    await page.getByRole('button', { name: 'Undo the import' }).click();
    expect((await until(named, ({ items }) => items.length === 0)).items).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a task for today stands on my day until it is done', async () => {
    const due = new Date().toISOString().slice(0, 10);
    const { id: owner } = (await (await admin.request.get(`${origin}/api/access/v1/me`)).json()) as { id: string };
    await call('POST', '/api/contacts/v1/tasks', { title: 'Call the baker back', due, owner });
    const { page } = await openPage(admin);
    await visit(page, '/my-day');
    await page.getByRole('checkbox', { name: 'Done: Call the baker back' }).click();
    type Tasks = { readonly items: readonly { readonly title: string }[] };
    const done = () => call<Tasks>('GET', '/api/contacts/v1/tasks?status=done');
    const isThere = ({ items }: Tasks) => items.some(({ title }) => title === 'Call the baker back');
    expect(isThere(await until(done, isThere))).toBe(true);
    await page.close();
  });

  test('a long list to choose from scrolls, and has no serious finding', async () => {
    const { page, complaints } = await openPage(admin);
    await visit(page, '/kpis/new');
    await page.getByRole('combobox', { name: 'Events' }).press('ArrowDown');
    const list = page.locator('[role="listbox"]:has([role="option"])');
    await list.waitFor();
    expect(await list.evaluate((each) => each.scrollHeight - each.clientHeight)).toBeGreaterThan(0);
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('lists name customers and owners', async () => {
    const { page, complaints } = await openPage(admin);
    await namesInLists(rapport, page);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('every page has one title: while it loads, where it is refused, where nothing is there', async () => {
    expect(await withoutOneTitle(rapport, async () => (await openPage(admin)).page)).toEqual([]);
  });

  test('an admin builds a number and sees it before it is defined', async () => {
    const { page, complaints } = await openPage(admin);
    await visit(page, '/kpis/new');
    await page
      .getByRole('combobox', { name: 'Events' })
      .or(page.getByRole('textbox', { name: 'Events' }))
      .first()
      .click();
    await page.keyboard.type('order-placed');
    await page.getByRole('option', { name: 'sales.order-placed.v1' }).click();
    await page.getByText('Counted of read').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: 'Title' }).fill('Orders counted');
    await page.getByRole('textbox', { name: 'In one sentence' }).fill('All orders that were placed.');
    await page.getByRole('button', { name: 'Define it' }).click();
    await page.waitForURL(/\/kpis\/orders-counted/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a number as it was known on a past day tells what changed it since', async () => {
    const { page, complaints } = await openPage(admin);
    await visit(page, '/kpis/orders?range=12m&asOf=2020-01-01');
    const since = page.getByRole('region', { name: 'What changed since 1 Jan 2020' });
    await visit(page, '/kpis/active-customers?range=12m&asOf=2020-01-01');
    await since.getByText('this number counts people, each once').waitFor();
    await visit(page, '/kpis/orders?range=12m&asOf=2020-01-01');
    expect(await since.getByText('The lines do not add up').count()).toBe(0);
    await since
      .getByRole('link', { name: /^Order / })
      .first()
      .click();
    await page.getByRole('heading', { name: /^Order / }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a click on a point tells the records and customers behind it, and back keeps it', async () => {
    const { page, complaints } = await openPage(admin);
    await visit(page, '/kpis/orders?range=12m&grain=month&form=bar');
    const why = page.getByRole('region', { name: 'Why this number' });
    const chart = page.locator('#main canvas').first();
    await chart.waitFor();
    await why.getByRole('row').nth(1).waitFor();
    const { x, y, width, height } = (await chart.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    // The foot of the newest bars, from the right.
    for (let at = 0.98; at > 0.5 && !page.url().includes('explainFrom'); at -= 0.01)
      await page.mouse.click(x + width * at, y + height * 0.88);
    expect(page.url()).toMatch(/explainFrom=\d{4}-\d\d-01/);
    await why.getByRole('button', { name: 'The whole range' }).waitFor();
    await why
      .getByRole('link', { name: /^Order / })
      .first()
      .click();
    await page.locator('#main a[href^="/customers/"]').first().waitFor();
    await page.goBack();
    await page.waitForURL(/explainFrom/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a slider leads back through the days of a timeline, by keyboard, and to now again', async () => {
    const { id } = await call<{ id: string }>('POST', '/api/contacts/v1/contacts', { name: 'Ada Today' });
    const { page, complaints } = await openPage(admin);
    await visit(
      page,
      `/accounts/${(await call<{ id: string }>('POST', '/api/contacts/v1/accounts', { name: 'Slid' })).id}`,
    );
    const slider = page.getByRole('slider', { name: 'As known on' });
    await slider.focus();
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/asOf=\d{4}-\d\d-\d\d/);
    await page.getByText('As it was known then').waitFor();
    await page.keyboard.press('End');
    await page.waitForURL((url) => !url.search.includes('asOf'));
    await visit(page, `/customers/${id}`);
    await slider.waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('made-up data says that it is, and how to begin anew', async () => {
    const { page } = await openPage(admin);
    await visit(page, '/customers');
    await page.getByText('Demo data: everybody in here is made up.').waitFor();
    await page.getByText('npm start -- --demo --reset').waitFor();
    await page.close();
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

  test.each([
    ['an alert', setAlert],
    ['a report by mail', planReport],
    ['a rule of retention', ruleRetention],
    ['a repair of the data', repairQuality],
    ['a purpose of consent', declarePurpose],
    ['a consent', recordConsent],
    ['ways to reach somebody', reachPerson],
    ['a field of its own', declareField],
    ['a list by fields of its own', listByFields],
    ['a dashboard, taken away', takeDashboardAway],
    ['a click beside the points of a line', clickBesidePoints],
    ['what a role sees', settleRole],
    ['a hand-over', handOver],
  ] as const)('%s: what is wrong is said at the field, what is right is done', async (_, journey) => {
    const { page, complaints } = await openPage(admin);
    await journey(rapport, page);
    expect(complaints).toEqual([]);
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
    const { id: owner } = (await (await admin.request.get(`${origin}/api/access/v1/me`)).json()) as { id: string };
    const lead = await call<{ id: string }>('POST', '/api/sales/v1/leads', { name: payload, notes: payload });
    const task = { title: payload, note: payload, owner, due: new Date().toISOString().slice(0, 10) };
    await call('POST', '/api/contacts/v1/tasks', task);
    const ofOwner = { field: 'owner', op: 'eq', value: 'nobody' };
    await call('POST', '/api/contacts/v1/views', { kind: 'contact', name: payload, filter: ofOwner, isShared: true });
    const campaign = { name: payload, medium: 'mail' };
    const { id: mailing } = await call<{ id: string }>('POST', '/api/marketing/v1/campaigns', campaign);
    await call('POST', '/api/access/v1/teams', { id: 'script', name: payload });
    const board = { name: payload, tiles: [] };
    const { id: dashboard } = await call<{ id: string }>('POST', '/api/analytics/v1/dashboards', board);
    await rapport.upload(
      `/api/contacts/v1/imports?name=${encodeURIComponent(payload)}`,
      `${payload},Name\n${payload},x\n`,
    );
    await rapport.track({
      type: 'page',
      userId: 'script',
      properties: { title: payload, url: `https://x/${payload}` },
    });
    await rapport.track({ type: 'track', userId: 'script', event: payload, properties: { [payload]: payload } });
    const { page, complaints } = await openPage(admin);
    const shown = [
      `/customers/${id}`,
      '/customers',
      '/accounts',
      '/tickets',
      `/tickets/${ticket.id}`,
      '/my-day',
      '/tasks',
    ];
    const more = ['/leads', `/leads/${lead.id}`, '/campaigns', `/campaigns/${mailing}`, '/imports'];
    for (const path of [...shown, ...more, '/settings/users']) {
      await visit(page, path);
      await page.getByText('<img src=x').first().waitFor();
      expect(await page.evaluate(`window.hit`)).toBeUndefined();
    }
    for (const path of [
      '/',
      `/dashboards/${dashboard}`,
      '/duplicates',
      '/quality',
      '/privacy',
      '/operations?tab=events',
      '/operations?tab=audit',
    ]) {
      await visit(page, path);
      expect(await page.evaluate(`window.hit`)).toBeUndefined();
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('the operations page tells how many events a service takes a second', async () => {
    const { page, complaints } = await openPage(admin);
    await visit(page, '/operations');
    const throughput = page.locator('.highlight', { hasText: 'Throughput' });
    await throughput.getByText(/events\/s$/).waitFor();
    for (let view = 0; view < 60; view++) await rapport.track({ type: 'page', userId: 'script' });
    await throughput.getByText(/^[1-9]\d*(\.\d)? events\/s$/).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test.each([
    ['sales', ['Home', 'Customers', 'Opportunities'], ['Operations']],
    ['marketing', ['Home', 'Campaigns', 'Privacy'], ['Operations']],
    ['support', ['Tickets', 'Customers', 'Privacy'], ['Operations']],
    ['analyst', ['Numbers', 'Alerts', 'Data quality'], ['Operations', 'Imports', 'Privacy']],
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
    const create = page.getByRole('button', { name: 'New opportunity' });
    await create.waitFor({ state: role === 'sales' ? 'visible' : 'hidden' });
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
});
