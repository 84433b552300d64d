import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { freePort, startServer, type ServerProcess } from '../server/server-process';

jest.setTimeout(180_000);

const root = resolve(__dirname, '../../../..');
const folder = mkdtempSync(join(tmpdir(), 'rapport-packages-'));
const outside = join(folder, 'outside');
const KEY = 'admin-key-of-the-packages-012345678';
let server: ServerProcess;

const tsc = (args: readonly string[], cwd: string) => {
  const bin = join(dirname(require.resolve('@typescript/native/package.json')), 'bin/tsc');
  try {
    return execFileSync(process.execPath, [bin, ...args], { cwd, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    throw new Error(String((error as { stdout?: string }).stdout));
  }
};

/** A package of the workspace, as another repository would install it. */
function install(name: string): readonly string[] {
  const flags = ['--ignore-scripts', '--silent', '--pack-destination', folder];
  const [tarball = ''] = execFileSync('npm', ['pack', `--workspace=@rapport/${name}`, ...flags], {
    cwd: root,
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .slice(-1);
  const home = join(outside, 'node_modules/@rapport', name);
  mkdirSync(home, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, tarball), '-C', home, '--strip-components=1']);
  return readdirSync(home, { recursive: true, encoding: 'utf8' });
}

const program = `
import { ApiProblem, RapportClient } from '@rapport/api-client';
import { publicEventSchemas, type OrderPlaced } from '@rapport/contracts';
import { asyncApiDocument } from '@rapport/contracts/documents';

const client = new RapportClient({ url: String(process.env['URL']), key: String(process.env['KEY']) });

async function main(): Promise<void> {
  const made = await client.post('/api/contacts/v1/contacts', { body: { name: 'Ada Lovelace', country: 'GB' } });
  const read = await client.get('/api/contacts/v1/contacts/{id}', { path: { id: made.data.id } });
  const list = await client.get('/api/contacts/v1/contacts', { query: { limit: 10 } });
  const refused = await client
    .get('/api/contacts/v1/contacts/{id}', { path: { id: 'f'.repeat(32) } })
    .catch((error: unknown) => (error instanceof ApiProblem ? [error.status, error.code] : error));
  const events = await client.get('/v1/events', { query: { limit: 5 } });
  const order = publicEventSchemas['sales.order-placed.v1']?.example as OrderPlaced;
  const answers = { made: made.status, etag: read.etag, name: read.data.card?.name, listed: list.data.items.length, refused };
  console.log(JSON.stringify({ ...answers, events: events.data.events.length, net: order.net, asyncapi: asyncApiDocument()['asyncapi'] }));
}

export async function wrong(): Promise<void> {
  // @ts-expect-error: there is no such path
  await client.get('/api/contacts/v1/contact');
  // @ts-expect-error: the id is missing
  await client.get('/api/contacts/v1/contacts/{id}');
  // @ts-expect-error: a limit is a number
  await client.get('/api/contacts/v1/contacts', { query: { limit: 'ten' } });
}

void main();
`;

beforeAll(async () => {
  tsc(['-b', 'libs/contracts', 'libs/api-client'], root);
  mkdirSync(join(outside, 'node_modules'), { recursive: true });
  writeFileSync(join(outside, 'package.json'), '{ "private": true }');
  const compilerOptions = {
    strict: true,
    module: 'nodenext',
    target: 'es2023',
    types: ['node'],
    noUncheckedIndexedAccess: true,
  };
  writeFileSync(join(outside, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['main.ts'] }));
  // All that another repository brings itself: the types of Node.
  for (const name of ['@types', 'undici-types'])
    symlinkSync(join(root, 'node_modules', name), join(outside, 'node_modules', name));
  const environment = { RAPPORT_ADMIN_KEY: KEY };
  server = await startServer({ dataFolder: join(folder, 'data'), port: await freePort(), environment });
}, 180_000);
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

test('both packages hold what they need and no tests, and have no dependencies', () => {
  for (const name of ['contracts', 'api-client']) {
    const files = install(name);
    expect(files).toEqual(expect.arrayContaining(['package.json', 'README.md', 'dist/index.js', 'dist/index.d.ts']));
    expect(files.filter((file) => /spec|tsbuildinfo|^src/.test(file))).toEqual([]);
    const installed = JSON.parse(
      readFileSync(join(outside, 'node_modules/@rapport', name, 'package.json'), 'utf8'),
    ) as object;
    expect(installed).not.toHaveProperty('dependencies');
  }
});

test('a program outside the workspace compiles strictly against them, and works with a running server', () => {
  writeFileSync(join(outside, 'main.ts'), program);
  tsc(['-p', '.'], outside);
  const environment = { PATH: process.env['PATH'], URL: server.url, KEY };
  const answer: unknown = JSON.parse(
    execFileSync(process.execPath, ['main.js'], { cwd: outside, env: environment, encoding: 'utf8' }),
  );
  expect(answer).toEqual({
    ...{ made: 201, etag: '"1"', name: 'Ada Lovelace', listed: 1, refused: [404, 'CONTACT.NOT_FOUND'], events: 1 },
    ...{ net: expect.any(Number), asyncapi: '3.1.0' },
  });
});
