import type { SealedZip } from './sealed-zip';
import { TableProblem } from '../table-problem';
import { readXml, type XmlHandler } from './xml';

/** All texts of a workbook lie in one list that any cell may point into, so the list has to be held. */
const MOST_SHARED = 128 * 1024 * 1024;

/** What cells point to. */
export interface Workbook {
  /** Path of the first sheet. */
  readonly sheet: string;
  readonly shared: readonly string[];
  /** Whether numbers of a style are dates. */
  readonly dates: readonly boolean[];
  /** Days count from 1904, as old Macs did. */
  readonly from1904: boolean;
}

/** @throws TableProblem */
export async function readWorkbook(zip: SealedZip): Promise<Workbook> {
  const { first, from1904 } = await readSheets(zip);
  const target = (await readRelations(zip)).get(first) ?? 'worksheets/sheet1.xml';
  const sheet = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  if (!zip.has(sheet)) throw new TableProblem('BAD_XLSX', 'the file has no sheet');
  return { sheet, shared: await readShared(zip), dates: await readStyles(zip), from1904 };
}

async function readSheets(zip: SealedZip): Promise<{ first: string; from1904: boolean }> {
  let first = '';
  let from1904 = false;
  await run(zip, 'xl/workbook.xml', {
    open(name, { 'r:id': id = '', state = 'visible', date1904 = '0' }) {
      if (name === 'sheet' && first === '' && state === 'visible') first = id;
      if (name === 'workbookPr') from1904 = date1904 === '1' || date1904 === 'true';
    },
  });
  return { first, from1904 };
}

async function readRelations(zip: SealedZip): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await run(zip, 'xl/_rels/workbook.xml.rels', {
    open(name, { Id = '', Target = '' }) {
      if (name === 'Relationship') targets.set(Id, Target);
    },
  });
  return targets;
}

async function readShared(zip: SealedZip): Promise<string[]> {
  const shared: string[] = [];
  let size = 0;
  let text: string | null = null;
  let isText = false;
  await run(zip, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') text = '';
      isText = name === 't';
    },
    text(part) {
      if (isText && text !== null) text += part;
    },
    close(name) {
      // How a text is pronounced (`rPh`) is no part of it, and has its own `t`: it comes last, in kana only.
      isText = false;
      if (name !== 'si' || text === null) return;
      size += text.length;
      if (size > MOST_SHARED)
        throw new TableProblem('TOO_MANY_TEXTS', 'the sheet holds more texts than fit in memory: save it as CSV');
      shared.push(text);
      text = null;
    },
  });
  return shared;
}

async function readStyles(zip: SealedZip): Promise<boolean[]> {
  const own = new Map<string, boolean>();
  const dates: boolean[] = [];
  let isCells = false;
  await run(zip, 'xl/styles.xml', {
    open(name, { numFmtId = '', formatCode = '' }) {
      if (name === 'numFmt') own.set(numFmtId, isDateFormat(formatCode));
      if (name === 'cellXfs') isCells = true;
      if (name === 'xf' && isCells) dates.push(own.get(numFmtId) ?? isBuiltInDate(Number(numFmtId)));
    },
    close(name) {
      if (name === 'cellXfs') isCells = false;
    },
  });
  return dates;
}

/** ECMA-376, 18.8.30. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

const isDateFormat = (code: string): boolean =>
  /[ymdhs]/i.test(code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|General/gi, ''));

async function run(zip: SealedZip, entry: string, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(zip.text(entry), handler, () => null));
}
