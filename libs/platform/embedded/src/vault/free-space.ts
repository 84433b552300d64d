import { closeSync, openSync, readSync } from 'node:fs';

const pagesPerRead = 512;
const interiorIndex = 0x02;
const interiorTable = 0x05;
const pageTypes = new Set([interiorIndex, interiorTable, 0x0a, 0x0d]);

/**
 * Whether one of the secrets, or with `anything` whatever is not zero, lies where a database file holds no row.
 *
 * `secure_delete` overwrites what it deletes, but when SQLite rebuilds a page while balancing a tree it leaves copies of
 * moved cells in the gap before the page's content, and knows nothing of them later.
 */
export function freeSpaceHolds(file: string, sought: readonly Buffer[] | 'anything'): boolean {
  const descriptor = openSync(file, 'r');
  try {
    const header = Buffer.alloc(100);
    readSync(descriptor, header, 0, 100, 0);
    const raw = header.readUInt16BE(16);
    const pageSize = raw === 1 ? 65_536 : raw;
    const chunk = Buffer.alloc(pageSize * pagesPerRead);
    const zeros = Buffer.alloc(pageSize);
    for (let at = 0; ; at += chunk.length) {
      const length = readSync(descriptor, chunk, 0, chunk.length, at);
      if (length === 0) return false;
      for (let start = 0; start < length; start += pageSize) {
        const page = chunk.subarray(start, start + pageSize);
        for (const free of freeParts(page, at + start === 0 ? 100 : 0))
          if (!free.equals(zeros.subarray(0, free.length)) && holds(free, sought)) return true;
      }
    }
  } finally {
    closeSync(descriptor);
  }
}

function holds(free: Buffer, sought: readonly Buffer[] | 'anything'): boolean {
  if (sought === 'anything') return true;
  return sought.some((secret) => free.includes(secret.subarray(0, 8)) || free.includes(secret.subarray(-8)));
}

/** The gap of a tree page and its free blocks; all of a page that belongs to no tree. */
function* freeParts(page: Buffer, header: number): Generator<Buffer> {
  const type = page[header] ?? 0;
  if (!pageTypes.has(type)) {
    yield page;
    return;
  }
  const pointers = header + (type === interiorIndex || type === interiorTable ? 12 : 8);
  const gap = pointers + 2 * page.readUInt16BE(header + 3);
  const content = page.readUInt16BE(header + 5) || 65_536;
  if (content > gap) yield page.subarray(gap, content);
  // Each block begins with the next one's offset and its own size.
  for (let block = page.readUInt16BE(header + 1); block !== 0; block = page.readUInt16BE(block))
    yield page.subarray(block + 4, block + page.readUInt16BE(block + 2));
}
