import { closeSync, openSync, writeSync } from 'node:fs';

/** The file, as the trace names it, that holds what the server acknowledged. */
const path = '/acknowledged';
const headBytes = 24;

/** Notes acknowledgements in the trace, between the server's own writes: what stands before one happened before it. */
export class Acknowledgements {
  private readonly trace: number;

  constructor(traceFile: string) {
    this.trace = openSync(traceFile, 'a');
  }

  /** One record of the trace's format, by one write. */
  note(messageIds: readonly string[]): void {
    const data = Buffer.from(messageIds.map((id) => `${id}\n`).join(''));
    const record = Buffer.alloc(headBytes + path.length + data.length);
    record.writeUInt8(1, 0);
    record.writeUInt32LE(path.length, 4);
    record.writeUInt32LE(data.length, 8);
    record.write(path, headBytes);
    data.copy(record, headBytes + path.length);
    writeSync(this.trace, record);
  }

  close(): void {
    closeSync(this.trace);
  }

  /** The ids in a record of the trace; null where it is another file's. */
  static of(op: { readonly path: string; readonly data?: Buffer }): string[] | null {
    if (op.path !== path || !op.data) return null;
    return op.data.toString('utf8').split('\n').filter(Boolean);
  }
}
