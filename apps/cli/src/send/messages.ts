import { eventId } from '@rapport/eventsourcing';
import { createReadStream } from 'node:fs';
import { csvFields, csvMessage, type OutgoingMessage } from './csv';
import { recordsOf, type FileRecord } from './records';

/** What one record of the file is. */
export interface FileMessage {
  /** Null where the record cannot be read; `problem` says why. */
  readonly message: OutgoingMessage | null;
  readonly problem?: string;
  readonly number: number;
  readonly end: number;
}

export interface ReadFrom {
  /** Hash of the file's content: part of the ids of messages that have none. */
  readonly fileId: string;
  readonly offset: number;
  /** Of the last record before the offset. */
  readonly number: number;
}

/** The messages of a `.csv` or JSON-lines file, from a place on. Blank lines are skipped. */
export async function* messagesOf(file: string, from: ReadFrom): AsyncGenerator<FileMessage> {
  const isCsv = file.toLowerCase().endsWith('.csv');
  const header = isCsv ? await csvHeader(file) : null;
  const records = recordsOf(createReadStream(file, { start: from.offset }), { quoted: isCsv, ...from });
  for await (const record of records) {
    const isHeader = header !== null && record.number === 1;
    if (isHeader || record.text.trim() === '') continue;
    yield read(record, header, from.fileId);
  }
}

async function csvHeader(file: string): Promise<readonly string[]> {
  for await (const { text } of recordsOf(createReadStream(file), { quoted: true })) {
    const header = csvFields(text).map((column) => column.trim());
    if (header.some((column) => column === '')) throw new Error(`${file}: a column has no name`);
    return header;
  }
  return [];
}

function read(record: FileRecord, header: readonly string[] | null, fileId: string): FileMessage {
  const { text, number, end } = record;
  try {
    const message = header ? csvMessage(header, csvFields(text)) : jsonMessage(text);
    // The same line of the same file is the same message, however often it is sent.
    message['messageId'] ??= `file-${eventId(fileId, number)}`;
    return { message, number, end };
  } catch (error) {
    return { message: null, problem: error instanceof Error ? error.message : String(error), number, end };
  }
}

function jsonMessage(text: string): OutgoingMessage {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not a JSON object');
  return { ...value };
}
