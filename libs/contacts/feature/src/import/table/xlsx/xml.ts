import { SaxesParser } from 'saxes';
import { TableProblem } from '../table-problem';

export interface XmlHandler {
  /** Names without their prefix. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Drives a handler through a document that comes in chunks; after each chunk it says what was found in it. @throws TableProblem */
export async function* readXml<Found>(
  chunks: AsyncIterable<string>,
  handler: XmlHandler,
  taken: () => Found,
): AsyncGenerator<Found> {
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => handler.open?.(bare(name), attributes));
  parser.on('text', (text) => handler.text?.(text));
  parser.on('cdata', (text) => handler.text?.(text));
  parser.on('closetag', ({ name }) => handler.close?.(bare(name)));
  parser.on('error', (error) => {
    throw new TableProblem('BAD_XLSX', `the sheet is damaged: ${error.message}`);
  });
  for await (const chunk of chunks) {
    parser.write(chunk);
    yield taken();
  }
  parser.close();
  yield taken();
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1);
