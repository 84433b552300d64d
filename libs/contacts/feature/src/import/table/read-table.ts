import { detectDelimiter, detectEncoding, type Reading, type TableRow } from '@rapport/contacts-domain';
import iconv from 'iconv-lite';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvSplitter } from './csv-splitter';
import { jsonRows } from './json-rows';
import type { SealedFiles, StoredFile } from './sealed-file';
import { TableProblem } from './table-problem';

/** How much of a file is looked at to find out how it is written. */
const HEAD_BYTES = 256 * 1024;

/** How a file is written, by its first bytes and its name. @throws TableProblem */
export async function detectReading(files: SealedFiles, file: StoredFile, fileName: string): Promise<Reading> {
  const head = await headOf(files.read(file.name), HEAD_BYTES);
  if (head.length === 0) throw new TableProblem('EMPTY_FILE', 'the file is empty');
  const usual = { encoding: 'utf-8', delimiter: ',' as const, header: true };
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 3) return { format: 'xlsx', gzip: false, ...usual };
  const gzip = head[0] === 0x1f && head[1] === 0x8b;
  const text = gzip ? await headOf(unzipped(files.read(file.name)), HEAD_BYTES) : head;
  const { encoding } = detectEncoding(text);
  const decoded = textOf(text, encoding).trimStart();
  if (/\.(jsonl|ndjson)(\.gz)?$/i.test(fileName) || looksLikeJson(decoded))
    return { format: 'jsonl', gzip, ...usual, encoding };
  return { format: 'csv', gzip, encoding, delimiter: detectDelimiter(decoded), header: true };
}

/** Whether the first line is a whole object. */
function looksLikeJson(text: string): boolean {
  if (!text.startsWith('{')) return false;
  try {
    JSON.parse(text.split('\n', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

/** The rows of a text file, in pages of what a chunk holds; the header is a row like others. @throws TableProblem */
export async function* textRows(
  files: SealedFiles,
  file: StoredFile,
  { format, gzip, encoding, delimiter }: Reading,
  columns: readonly string[] | null,
): AsyncGenerator<readonly TableRow[]> {
  const bytes = files.read(file.name);
  const chunks = texts(gzip ? unzipped(bytes) : bytes, encoding);
  if (format === 'jsonl') {
    yield* jsonRows(chunks, columns);
    return;
  }
  const splitter = new CsvSplitter(delimiter);
  for await (const text of chunks) yield splitter.push(text);
  yield splitter.end();
}

/** Larger pieces would be held as they grow: a letter may take four bytes, and rows hold on to the text that they are cut from. */
const PIECE_BYTES = 64 * 1024;

async function* texts(bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding);
  let isFirst = true;
  for await (const chunk of bytes)
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      const text = decoder.write(Buffer.from(chunk.subarray(at, at + PIECE_BYTES)));
      yield isFirst ? text.replace(/^\uFEFF/, '') : text;
      isFirst = false;
    }
  yield decoder.end() ?? '';
}

function unzipped(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return guarded(Readable.from(bytes).pipe(createGunzip()));
}

async function* guarded(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw new TableProblem('BAD_GZIP', `the file is damaged: ${error instanceof Error ? error.message : 'gzip'}`);
  }
}

async function headOf(bytes: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const found: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    found.push(chunk);
    size += chunk.length;
    if (size >= most) break;
  }
  return Buffer.concat(found).subarray(0, most);
}

const textOf = (bytes: Uint8Array, encoding: string): string =>
  iconv.decode(Buffer.from(bytes), encoding).replace(/^\uFEFF/, '');
