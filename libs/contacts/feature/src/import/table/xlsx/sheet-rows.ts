import type { TableRow } from '@rapport/contacts-domain';
import type { SealedFiles, StoredFile } from '../sealed-file';
import { SealedZip } from './sealed-zip';
import { readWorkbook, type Workbook } from './workbook';
import { readXml, type XmlHandler } from './xml';

const MOST_COLUMNS = 2_000;

/** The rows of the first visible sheet of a workbook (ECMA-376). Dates come as ISO texts. @throws TableProblem */
export async function* sheetRows(files: SealedFiles, file: StoredFile): AsyncGenerator<readonly TableRow[]> {
  const zip = await SealedZip.open(files, file);
  const workbook = await readWorkbook(zip);
  const reader = new SheetReader(workbook);
  yield* readXml(zip.text(workbook.sheet), reader, () => reader.take());
}

class SheetReader implements XmlHandler {
  private rows: TableRow[] = [];
  private line = 0;
  private cells: string[] = [];
  private column = 0;
  private type = '';
  private style = 0;
  private value = '';
  private isValue = false;

  constructor(private readonly workbook: Workbook) {}

  take(): readonly TableRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, { r = '', t = 'n', s = '0' }: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      this.line = r === '' ? this.line + 1 : Number(r);
      this.cells = [];
      this.column = 0;
    } else if (name === 'c') {
      this.column = r === '' ? this.column : columnOf(r);
      [this.type, this.style, this.value] = [t, Number(s), ''];
    } else this.isValue = name === 'v' || name === 't';
  }

  text(text: string): void {
    if (this.isValue) this.value += text;
  }

  close(name: string): void {
    this.isValue = false;
    if (name === 'c' && this.column < MOST_COLUMNS) {
      while (this.cells.length < this.column) this.cells.push('');
      this.cells[this.column++] = this.shown();
    } else if (name === 'row' && this.cells.some((cell) => cell !== ''))
      this.rows.push({ line: this.line, cells: this.cells });
  }

  private shown(): string {
    const { type, value, workbook } = this;
    switch (type) {
      case 's':
        return workbook.shared[Number(value)] ?? '';
      case 'b':
        return value === '1' ? 'true' : 'false';
      case 'e':
        return '';
      case 'n':
        return workbook.dates[this.style] && value !== '' ? dateOf(Number(value), workbook.from1904) : numberOf(value);
      default:
        return value;
    }
  }
}

/** What a file writes as 0.1 + 0.2 is shown with the 15 digits that a sheet shows. */
function numberOf(value: string): string {
  return /[.eE]/.test(value) ? String(Number(Number(value).toPrecision(15))) : value;
}

function dateOf(days: number, from1904: boolean): string {
  const since = from1904 ? days + 1_462 : days;
  const ms = Math.round((since - 25_569) * 86_400_000);
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return '';
  const text = new Date(ms).toISOString();
  if (since < 1) return text.slice(11, 19);
  return since % 1 === 0 ? text.slice(0, 10) : text.slice(0, 19);
}

/** 0 for `A1`, 26 for `AA7`. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const digit = letter.charCodeAt(0) - 64;
    if (digit < 1 || digit > 26) break;
    column = column * 26 + digit;
  }
  return column - 1;
}
