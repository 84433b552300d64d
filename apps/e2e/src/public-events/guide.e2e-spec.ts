import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort, startServer, type ServerProcess } from '../server/server-process';

jest.setTimeout(120_000);

const KEY = 'admin-key-of-the-guide-0123456789012';
const RAPPORT_WRITE_KEY = 'write-key-of-the-guide-0123456789012';
const folder = mkdtempSync(join(tmpdir(), 'rapport-guide-'));
const guide = readFileSync(resolve(__dirname, '../../../../docs/guides/subscribe.md'), 'utf8');
const blocks = [...guide.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', code = '']) => ({
  language,
  code,
}));
let server: ServerProcess;

beforeAll(async () => {
  const environment = { RAPPORT_ADMIN_KEY: KEY, RAPPORT_WRITE_KEY };
  server = await startServer({ dataFolder: join(folder, 'data'), port: await freePort(), environment });
  for (let n = 0; n < 3; n++) await track(`Before ${n}`);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

async function track(event: string): Promise<void> {
  const answer = await fetch(`${server.url}/v1/track`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${RAPPORT_WRITE_KEY}:`).toString('base64')}` },
    body: JSON.stringify({ event, userId: 'ada', messageId: event }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** Runs what the guide shows, and calls back with each line until it answers that it has seen enough. */
async function run(file: string, args: readonly string[], isEnough: (line: string) => unknown): Promise<string[]> {
  const environment = { ...process.env, KEY, RAPPORT_URL: server.url };
  const child = spawn(file, args, { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (await isEnough(line)) break;
  }
  child.kill();
  await ended;
  return lines;
}

test.each(['pages.mjs', 'stream.mjs'])(
  '%s prints what was there before, and goes on with what happens',
  async (name) => {
    const { code = '' } = blocks.find((block) => block.code.startsWith(`// ${name}\n`)) ?? {};
    expect(code.split('\n').length).toBeLessThanOrEqual(26);
    writeFileSync(join(folder, name), code);
    const lines = await run(process.execPath, [name], async (line) => {
      if (line.endsWith('Before 2')) await track(`Live for ${name}`);
      return line.endsWith(`Live for ${name}`);
    });
    expect(lines.slice(0, 3)).toEqual([0, 1, 2].map((n) => expect.stringMatching(new RegExp(`\\.0 .*Before ${n}$`))));
    expect(new Set(lines).size).toBe(lines.length);
  },
);

test.each(blocks.filter(({ code }) => code.startsWith('curl ')).map(({ code }) => code.trim()))(
  '%s',
  async (command) => {
    const here = command.replaceAll('http://localhost:3000', server.url);
    const lines = await run('bash', ['-c', here], (line) => line.includes('contacts.interaction-recorded.v1'));
    expect(lines.join('\n')).toContain('"specversion":"1.0"');
  },
);
