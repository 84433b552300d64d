import chardet from 'chardet';

/** What the bytes of a text turn out to be. */
export interface DetectedText {
  /** A name that iconv-lite knows, e.g. `utf-8`, `utf-16le`, `windows-1252`. */
  readonly encoding: string;
  /** How many bytes of mark come before the text. */
  readonly mark: number;
}

const marks: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The encoding of a text by its first bytes: its mark, else whether it is UTF-16 or valid UTF-8, else by letter statistics. */
export function detectEncoding(head: Uint8Array): DetectedText {
  for (const [encoding, mark] of marks)
    if (mark.every((byte, index) => head[index] === byte)) return { encoding, mark: mark.length };
  const utf16 = unmarkedUtf16(head);
  if (utf16) return { encoding: utf16, mark: 0 };
  if (isUtf8(head)) return { encoding: 'utf-8', mark: 0 };
  const guess = chardet.analyse(head).find(({ name }) => /^(windows-125|iso-8859)/i.test(name))?.name;
  return { encoding: windowsOf(guess ?? 'windows-1252'), mark: 0 };
}

/** Western text in UTF-16 has a zero in every second byte. */
function unmarkedUtf16(head: Uint8Array): string | null {
  const pairs = Math.min(500, head.length >> 1);
  if (pairs < 2) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) even++;
    if (head[2 * i + 1] === 0) odd++;
  }
  if (odd > 0.4 * pairs && even < 0.1 * pairs) return 'utf-16le';
  return even > 0.4 * pairs && odd < 0.1 * pairs ? 'utf-16be' : null;
}

/** The head may end within a letter. */
function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** What says ISO 8859 is Windows in practice, which has letters where ISO has control characters. */
function windowsOf(name: string): string {
  const windows: Readonly<Record<string, string>> = {
    'iso-8859-1': 'windows-1252',
    'iso-8859-2': 'windows-1250',
    'iso-8859-5': 'windows-1251',
    'iso-8859-7': 'windows-1253',
    'iso-8859-9': 'windows-1254',
    'iso-8859-8': 'windows-1255',
    'iso-8859-6': 'windows-1256',
  };
  const lower = name.toLowerCase();
  return windows[lower] ?? lower;
}

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** The delimiter that cuts the first lines into the same number of cells, the more the better; a comma where none does. */
export function detectDelimiter(text: string): Delimiter {
  const scored = delimiters.map((delimiter) => ({ delimiter, score: scoreOf(linesOf(text, 50), delimiter) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score > 0 ? best.delimiter : ',';
}

function scoreOf(lines: readonly string[], delimiter: string): number {
  const counts = lines.map((line) => separatorsIn(line, delimiter));
  const [first = 0] = counts;
  if (first === 0) return 0;
  const same = counts.filter((count) => count === first).length / counts.length;
  return same * same * (1 + Math.log(first));
}

function separatorsIn(line: string, delimiter: string): number {
  let quoted = false;
  let found = 0;
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === delimiter) found++;
  }
  return found;
}

/** Whole lines; a quoted one may go over several. */
function linesOf(text: string, most: number): string[] {
  const lines: string[] = [];
  let quoted = false;
  let from = 0;
  for (let at = 0; at < text.length && lines.length < most; at++) {
    if (text[at] === '"') quoted = !quoted;
    if (text[at] !== '\n' || quoted) continue;
    const line = text.slice(from, at).replace(/\r$/, '');
    if (line !== '') lines.push(line);
    from = at + 1;
  }
  const rest = text.slice(from).trim();
  return lines.length === 0 && rest !== '' ? [rest] : lines;
}

/**
 * Whether the first row names the columns: its cells are texts that differ from each other, none looks like a value (a
 * number, a date, a mail), and it is not like the rows below.
 */
export function detectHeader(rows: readonly (readonly string[])[]): boolean {
  const [first = [], ...others] = rows;
  const said = first.filter((cell) => cell.trim() !== '');
  if (said.length === 0 || said.some(looksLikeValue)) return false;
  if (new Set(said.map((cell) => cell.trim().toLowerCase())).size < said.length) return false;
  return others.length === 0 || others.some((row) => row.some((cell, at) => cell !== first[at]));
}

const looksLikeValue = (cell: string): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell.trim()) ||
  /^[+-]?[\d\s.,'’()/-]*\d[\d\s.,'’()/-]*$/.test(cell.trim()) ||
  /^\d{4}-\d{2}-\d{2}/.test(cell.trim());
