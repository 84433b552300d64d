import { fill, type Size } from '@rapport/demo';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { freePort, startServer, type ServerProcess } from '../server/server-process';
import { buildConsole, launch, settled, signInBy } from './console-browser';

const RAPPORT_ADMIN_KEY = 'admin-key-of-the-console-journey-1';
const RAPPORT_WRITE_KEY = 'write-key-of-the-console-journey-1';
const few: Size = { people: 60, accounts: 8, leads: 12, opportunities: 16, tickets: 24, talks: 30 };

/** The console of a small company, its first admin signed in, in a browser of its own. */
export class ConsoleUnderTest {
  readonly #folder = mkdtempSync(join(tmpdir(), 'rapport-console-'));
  server!: ServerProcess;
  browser!: Browser;
  admin!: BrowserContext;
  origin!: string;

  async start(size: Size = few): Promise<void> {
    buildConsole();
    const dataFolder = join(this.#folder, 'data');
    mkdirSync(dataFolder);
    const now = Date.now();
    writeFileSync(join(dataFolder, 'demo.json'), JSON.stringify({ seed: 1, now, isComplete: true }));
    const port = await freePort();
    const environment = { RAPPORT_ADMIN_KEY, RAPPORT_WRITE_KEY };
    this.server = await startServer({ dataFolder, port, environment });
    const { url } = this.server;
    await fill({ url, adminKey: RAPPORT_ADMIN_KEY, writeKey: RAPPORT_WRITE_KEY, seed: 1, now, size });
    this.origin = `http://localhost:${port}`;
    this.browser = await launch();
    this.admin = await this.browser.newContext({ locale: 'en-GB', viewport: { width: 1360, height: 800 } });
    await signInBy(this.admin, this.printedLink());
  }

  async stop(): Promise<void> {
    await this.browser?.close();
    await this.server?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  printedLink(): string {
    const [link = ''] = /http:\/\/localhost:\d+\/sign-in#\S+/.exec(this.server.stdout()) ?? [];
    return link;
  }

  async call<Body>(method: string, path: string, body?: object): Promise<Body> {
    return this.send<Body>(method, path, body && JSON.stringify(body), 'application/json');
  }

  /** Whatever the answer is; a text is sent as a file. */
  async answer(method: string, path: string, body?: unknown, ifMatch?: string) {
    const answer = await fetch(this.server.url + path, {
      method: method.toUpperCase(),
      headers: {
        authorization: `Bearer ${RAPPORT_ADMIN_KEY}`,
        'content-type': typeof body === 'string' ? 'application/octet-stream' : 'application/json',
        ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const said = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
    const read = (isJson ? JSON.parse(said) : {}) as Readonly<Record<string, unknown>>;
    return { status: answer.status, body: read, etag: answer.headers.get('etag') };
  }

  /** A file, as a drop on the page uploads it. */
  async upload<Body>(path: string, text: string): Promise<Body> {
    return this.send<Body>('POST', path, text, 'application/octet-stream');
  }

  /** Messages of an SDK. */
  async track(...batch: readonly object[]): Promise<void> {
    const authorization = `Basic ${Buffer.from(`${RAPPORT_WRITE_KEY}:`).toString('base64')}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const body = JSON.stringify({ batch });
    const answer = await fetch(`${this.server.url}/v1/batch`, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`track: ${answer.status}`);
  }

  async visit(page: Page, path: string): Promise<void> {
    await page.goto(this.origin + path);
    await settled(page);
  }

  private async send<Body>(method: string, path: string, body: string | undefined, type: string): Promise<Body> {
    const answer = await fetch(this.server.url + path, {
      method,
      headers: { authorization: `Bearer ${RAPPORT_ADMIN_KEY}`, 'content-type': type },
      ...(body !== undefined && { body }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Body;
  }
}
