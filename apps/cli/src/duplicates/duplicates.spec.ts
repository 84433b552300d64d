import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../run';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-duplicates-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

async function duplicates(...args: readonly string[]) {
  let said = '';
  const stream = { write: (text: string) => (said += text) };
  const code = await run(['duplicates', ...args], {
    output: { stdout: stream, stderr: stream },
    environment: {},
    home: folder,
  });
  return { code, said };
}

const records = () =>
  file(
    'records.csv',
    'id,name,mail,phone,birthday,street,city,postcode',
    '1,Ada Lovelace,ada@example.org,+44 20 7946 0018,1815-12-10,12 St James Square,London,SW1Y 4JH',
    '2,"Lovelace, Ada",ada@example.org|countess@example.com,020 7946 0018,1815-10-12,,,',
    '3,Charles Babbage,charles@example.org,020 7946 0555,1791-12-26,1 Dorset Street,London,W1U 4EG',
    '4,Georgiana Babbage,,,1792-02-01,1 Dorset Street,London,W1U 4EG',
    '5,Mary Somerville,,,,,,',
    '6,M Greig,,,,,,',
  );

test('tells precision, recall and F1, and what was missed', async () => {
  const pairs = file('pairs.csv', 'a,b,match', '1,2,true', '3,4,false', '1,3,false', '6,5,yes');
  const { code, said } = await duplicates('--evaluate', pairs, '--records', records());
  expect(said).toContain('6 records, 4 labelled pairs');
  expect(said).toMatch(/precision {2}100\.00 %/);
  expect(said).toMatch(/recall {5}50\.00 %/);
  expect(said).toMatch(/F1 {9}66\.67 %/);
  expect(said).toContain('missed: too unlike to be looked at\n  6 · M Greig\n  5 · Mary Somerville');
  expect(code).toBe(0);
});

test('takes records from the pairs themselves', async () => {
  const pairs = file(
    'pairs.csv',
    'match,a.name,a.domain,a.city,b.name,b.domain,b.city',
    'true,Analytical Engines Ltd,engines.example,London,"ANALYTICAL ENGINES, Limited",https://www.engines.example/,London',
    'false,Dorset Bakery GmbH,bakery.example,Bath,Dover Software AG,dover.example,Dover',
  );
  const { said } = await duplicates('--companies', '--evaluate', pairs);
  expect(said).toMatch(/F1 {9}100\.00 %/);
});

test.each([
  [['a,b', '1,2'], 'has no column match'],
  [['a,b,match', '1,9,true'], 'line 2: b: there is no record "9"'],
  [['a,b,match', '1,2,perhaps'], 'line 2: match: "perhaps" is neither true nor false'],
])('names what is wrong with %j', async (lines, reason) => {
  const { code, said } = await duplicates('--evaluate', file('pairs.csv', ...lines), '--records', records());
  expect(said).toContain(reason);
  expect(code).toBe(1);
});
