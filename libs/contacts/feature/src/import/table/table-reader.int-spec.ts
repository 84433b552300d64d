import { embeddedPlatform, type EmbeddedPlatform } from '@rapport/platform-nest/fixtures';
import type { Reading } from '@rapport/contacts-domain';
import iconv from 'iconv-lite';
import { gzipSync, crc32, deflateRawSync } from 'node:zlib';
import { PART_BYTES, SealedFiles, type StoredFile } from './sealed-file';
import { TableReader } from './table-reader';

let platform: EmbeddedPlatform;
let files: SealedFiles;
let reader: TableReader;
let written = 0;

beforeAll(async () => {
  platform = await embeddedPlatform();
  const { files: store, keyVault } = platform.options;
  if (!store) throw new Error('no file store');
  files = new SealedFiles(store, keyVault);
  reader = new TableReader(files);
});
afterAll(() => platform.options.close?.());

async function stored(content: Buffer, chunk = 100_000): Promise<StoredFile> {
  const name = `table-${written++}`;
  const [subject] = await platform.options.keyVault.subjectsOf([{ kind: 'import', value: name }]);
  const owner = { subject: subject?.number ?? 0, at: Date.now() };
  async function* chunks() {
    for (let at = 0; at < content.length; at += chunk) yield content.subarray(at, at + chunk);
  }
  return { name, owner, bytes: await files.write(name, owner, chunks()) };
}

async function all(content: Buffer, name: string, said: Partial<Reading> = {}) {
  const file = await stored(content);
  const { reading, columns } = await reader.preview(file, name, said);
  const names = columns.map((column) => column.name);
  const rows: { line: number; cells: readonly string[]; broken?: string }[] = [];
  for await (const page of reader.rows(file, reading, names)) rows.push(...page);
  return { reading, columns, names, rows };
}

const people =
  'Name,Mail,Born\r\n"Lovelace, Ada",ada@example.com,1815-12-10\r\n"Bob ""B""\nSmith",bob@example.com,\r\n';

it.each<[string, Buffer, Partial<Reading>]>([
  ['utf-8', Buffer.from(people), { format: 'csv', delimiter: ',' }],
  ['utf-16 with a mark', iconv.encode(people, 'utf-16le', { addBOM: true }), { encoding: 'utf-16le' }],
  ['gzip', gzipSync(people), { gzip: true, format: 'csv' }],
  ['tabs', Buffer.from(people.replaceAll(/,(?! Ada)/g, '\t')), { delimiter: '\t' }],
])('reads %s, quotes and lines', async (_, content, expected) => {
  const { reading, names, rows } = await all(content, 'people.csv');
  expect(reading).toMatchObject(expected);
  expect(names).toEqual(['Name', 'Mail', 'Born']);
  expect(rows).toEqual([
    { line: 2, cells: ['Lovelace, Ada', 'ada@example.com', '1815-12-10'] },
    { line: 3, cells: ['Bob "B"\nSmith', 'bob@example.com', ''] },
  ]);
});

it('reads Windows letters, and says what a row is that does not fit', async () => {
  const text = 'Name;Ort\nJörg Müller;Köln\nÄnne;Düren;zu viel\nÖzgür;Füssen;\n';
  const { reading, rows } = await all(iconv.encode(text, 'windows-1252'), 'leute.csv');
  expect(reading).toMatchObject({ encoding: 'windows-1252', delimiter: ';' });
  expect(rows.map(({ cells, broken }) => broken ?? cells.join('|'))).toEqual([
    'Jörg Müller|Köln',
    'the row has 3 cells and the header 2',
    'Özgür|Füssen',
  ]);
});

it('reads objects, flattened, and says which line is none', async () => {
  const lines = ['{"name":"Ada","home":{"city":"London"},"tags":["a","b"]}', '', '{"name":"Bob","age":3}', 'oops'];
  const { reading, names, rows } = await all(Buffer.from(lines.join('\n')), 'x.jsonl');
  expect(reading.format).toBe('jsonl');
  expect(names).toEqual(['name', 'home.city', 'tags', 'age']);
  expect(rows).toEqual([
    { line: 1, cells: ['Ada', 'London', '["a","b"]', ''] },
    { line: 3, cells: ['Bob', '', '', '3'] },
    { line: 4, cells: [], broken: 'the line is no JSON object' },
  ]);
});

it('reads a file of several parts in chunks that end anywhere', async () => {
  const lines = Array.from({ length: 30_000 }, (_, n) => `${n},"a ""quoted""\r\n text of ${n}",${'x'.repeat(40)}`);
  const content = Buffer.from(['n,text,more', ...lines].join('\r\n'));
  expect(content.length).toBeGreaterThan(2 * PART_BYTES);
  const { rows } = await all(content, 'large.csv');
  expect(rows).toHaveLength(30_000);
  expect(rows.every(({ cells }, n) => cells[0] === String(n) && cells[1] === `a "quoted"\r\n text of ${n}`)).toBe(true);
  expect(rows.at(-1)?.line).toBe(2 + 2 * 29_999);
});

it('reads the first sheet of a workbook, dates and shared texts', async () => {
  const { reading, rows, columns } = await all(workbook(), 'people.xlsx');
  expect(reading.format).toBe('xlsx');
  expect(columns.map(({ name, format }) => [name, format.dates])).toEqual([
    ['Name', undefined],
    ['Born', 'iso'],
    ['Sum', undefined],
  ]);
  expect(rows).toEqual([
    { line: 2, cells: ['Ada & Co', '2021-03-01', '0.3'] },
    { line: 4, cells: ['Zoë', '2021-03-01T12:00:00', 'true'] },
  ]);
});

it.each([
  ['an empty file', Buffer.alloc(0), 'IMPORT.EMPTY_FILE'],
  ['damaged gzip', gzipSync(people).subarray(0, 30), 'IMPORT.BAD_GZIP'],
  ['a zip that is no workbook', zip({ 'a.txt': 'x' }), 'IMPORT.BAD_XLSX'],
])('refuses %s', async (_, content, code) => {
  await expect(all(content, 'x')).rejects.toMatchObject({ code });
});

it('keeps no readable byte of a file', async () => {
  const file = await stored(Buffer.from(people));
  const bytes = await platform.options.files?.read(file.name, 0);
  expect(Buffer.from(bytes ?? []).includes('ada@example.com')).toBe(false);
  await platform.options.keyVault.erase([{ id: '0'.repeat(32), number: file.owner.subject }], Date.now());
});

function workbook(): Buffer {
  const cell = (r: string, t: string, v: string, s = '0') => `<c r="${r}" t="${t}" s="${s}"><v>${v}</v></c>`;
  const rows = [
    `<row r="1">${cell('A1', 's', '0')}${cell('B1', 's', '1')}${cell('C1', 's', '2')}</row>`,
    `<row r="2">${cell('A2', 's', '3')}${cell('B2', 'n', '44256', '1')}${cell('C2', 'n', '0.30000000000000004')}</row>`,
    `<row r="4"><c r="A4" t="inlineStr"><is><t>Zoë</t></is></c>${cell('B4', 'n', '44256.5', '1')}${cell('C4', 'b', '1')}</row>`,
  ];
  return zip({
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="Old" state="hidden" r:id="r1"/><sheet name="New" r:id="r2"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Target="worksheets/a.xml"/><Relationship Id="r2" Target="worksheets/b.xml"/></Relationships>',
    'xl/sharedStrings.xml':
      '<sst><si><t>Name</t></si><si><t>Born</t></si><si><t>Sum</t></si><si><r><t>Ada </t></r><r><t>&amp; Co</t></r></si></sst>',
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    'xl/worksheets/b.xml': `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`,
  });
}

/** A zip file (APPNOTE 6.3), deflated. */
function zip(entries: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(entries)) {
    const data = deflateRawSync(text);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(text), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(Buffer.byteLength(text), 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, rest, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}
