/** One record of a file: a line, or several where a quoted field spans them. */
export interface FileRecord {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** Offset behind the record, its line break included. */
  readonly end: number;
}

const lineFeed = 0x0a;
const quote = 0x22;

/**
 * Cuts a stream of bytes into records, with their places in the file, so that a later run can go on behind any of them.
 * `quoted`: line breaks between double quotes belong to the record, as in CSV.
 */
export async function* recordsOf(
  chunks: AsyncIterable<Buffer>,
  options: { readonly quoted: boolean; readonly offset?: number; readonly number?: number },
): AsyncGenerator<FileRecord> {
  let number = options.number ?? 0;
  let end = options.offset ?? 0;
  let rest: Buffer[] = [];
  let inQuotes = false;
  const record = (last: Buffer): FileRecord => {
    const bytes = rest.length > 0 ? Buffer.concat([...rest, last]) : last;
    rest = [];
    end += bytes.length;
    number += 1;
    return { text: textOf(bytes), number, end };
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at];
      if (byte === quote && options.quoted) inQuotes = !inQuotes;
      else if (byte === lineFeed && !inQuotes) {
        yield record(chunk.subarray(start, at + 1));
        start = at + 1;
      }
    }
    if (start < chunk.length) rest.push(Buffer.from(chunk.subarray(start)));
  }
  if (rest.length > 0) yield record(Buffer.alloc(0));
}

function textOf(bytes: Buffer): string {
  return bytes
    .toString()
    .replace(/^\uFEFF/, '')
    .replace(/\r?\n$/, '');
}
