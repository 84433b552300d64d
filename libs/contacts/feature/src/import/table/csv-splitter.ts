import type { TableRow } from '@rapport/contacts-domain';
import { TableProblem } from './table-problem';

/** Longest row; what is longer is a quote that nobody closed. */
const LONGEST_ROW = 4 * 1024 * 1024;

/**
 * Rows of a delimited text (RFC 4180) that comes in chunks, with the lines that they begin in. Written by hand because it
 * costs a third of a general parser: no object per cell, cells cut out of the text by `indexOf`.
 */
export class CsvSplitter {
  private rest = '';
  private line = 1;

  constructor(private readonly delimiter: string) {}

  /** The rows that are whole by now. @throws TableProblem */
  push(text: string): TableRow[] {
    this.rest += text;
    const rows = this.take(false);
    if (this.rest.length > LONGEST_ROW)
      throw new TableProblem('UNCLOSED_QUOTE', `the row in line ${this.line} does not end`, this.line);
    return rows;
  }

  end(): TableRow[] {
    const rows = this.take(true);
    this.rest = '';
    return rows;
  }

  private take(isEnd: boolean): TableRow[] {
    const { rest: text, delimiter } = this;
    const rows: TableRow[] = [];
    let from = 0;
    for (let at = 0; at < text.length;) {
      const cells: string[] = [];
      let lines = 0;
      let isWhole = false;
      for (;;) {
        if (text.charCodeAt(at) === QUOTE) {
          const quoted = quotedCell(text, at + 1);
          if (!quoted && !isEnd) break;
          const { value, end, newLines } = quoted ?? unclosed(text, at + 1);
          lines += newLines;
          at = end;
          // Letters behind the closing quote belong to the cell: nobody is served by refusing them.
          const stop = cellEnd(text, at, delimiter);
          cells.push(value + text.slice(at, stop));
          at = stop;
        } else {
          const stop = cellEnd(text, at, delimiter);
          cells.push(text.slice(at, stop));
          at = stop;
        }
        if (at < text.length && text[at] === delimiter) {
          at++;
          // A delimiter at the very end has an empty cell behind it, which may still grow.
          if (at === text.length && !isEnd) break;
          continue;
        }
        // A carriage return at the end of a chunk may be half of a line end.
        isWhole = isEnd || (at < text.length && !(text.charCodeAt(at) === CR && at + 1 === text.length));
        break;
      }
      if (!isWhole) break;
      if (text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF) at++;
      at++;
      if (cells.length > 1 || cells[0] !== '') rows.push({ line: this.line, cells });
      this.line += lines + 1;
      from = at;
    }
    this.rest = text.slice(from);
    return rows;
  }
}

const QUOTE = 34;
const CR = 13;
const LF = 10;

function cellEnd(text: string, at: number, delimiter: string): number {
  const code = delimiter.charCodeAt(0);
  let end = at;
  for (; end < text.length; end++) {
    const letter = text.charCodeAt(end);
    if (letter === code || letter === LF || letter === CR) break;
  }
  return end;
}

interface Quoted {
  readonly value: string;
  /** Behind the closing quote. */
  readonly end: number;
  readonly newLines: number;
}

/** Null where the quote does not close, or may go on in the next chunk. */
function quotedCell(text: string, at: number): Quoted | null {
  let value = '';
  for (let from = at; ;) {
    const quote = text.indexOf('"', from);
    if (quote === -1 || quote + 1 === text.length) return null;
    value += text.slice(from, quote);
    if (text.charCodeAt(quote + 1) !== QUOTE) return { value, end: quote + 1, newLines: newLinesIn(value) };
    value += '"';
    from = quote + 2;
  }
}

/** At the end of the file the last quote needs nothing behind it. */
function unclosed(text: string, at: number): Quoted {
  const value = text.slice(at).replace(/"$/, '').replaceAll('""', '"');
  return { value, end: text.length, newLines: newLinesIn(value) };
}

const newLinesIn = (text: string): number => (text.includes('\n') ? text.split('\n').length - 1 : 0);
