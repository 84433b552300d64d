import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LogSignal } from '../memory/log-signal';
import { StreamTail } from '../memory/stream-tail';
import { LogMetrics } from '../metrics';
import { openLogForWriting } from '../schema';
import { FrameEncoder } from '../wire';
import { LogWriter } from './log-writer';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-writer-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function openWriter(file: string, capacity = 1_024): { writer: LogWriter; signal: LogSignal } {
  const signal = new LogSignal();
  const options = { indexBatch: { min: 64, max: 64 } };
  return { writer: new LogWriter(file, signal, StreamTail.create(capacity), new LogMetrics(), options), signal };
}

/** Events `from` up to `to`, each to one of ten streams. */
function frame(from: number, to: number): { readonly bytes: ArrayBuffer } {
  const encoder = new FrameEncoder();
  for (let n = from; n < to; n++) {
    const id = createHash('sha256').update(`event ${n}`).digest('hex').slice(0, 32);
    const event = { id, type: 'page-viewed', occurredAt: 1, data: { n } };
    encoder.add({ stream: `contacts_interactions-${n % 10}`, expected: 'any', events: [event] });
  }
  return { bytes: encoder.take() };
}

const indexedIn = (file: string): number => {
  const db = new DatabaseSync(file, { readOnly: true });
  const indexed = Number(db.prepare('SELECT indexed FROM progress').get()?.['indexed']);
  db.close();
  return indexed;
};

describe('the writer of the log', () => {
  it('knows every event of what is left of its write-ahead log, wherever a power cut ends it', () => {
    const file = join(folder, 'log.db');
    openLogForWriting(file).close();
    const { writer } = openWriter(file);
    const cuts: { length: number; events: number }[] = [];
    for (let n = 0; n < 700; n += 7) {
      writer.commit([frame(n, n + 7)]);
      // Up to here it is durable; the slice behind it is not, and may be cut in two.
      const durable = statSync(`${file}-wal`).size;
      writer.followUp(7);
      const length = Math.max(durable, statSync(`${file}-wal`).size - 4_096);
      cuts.push({ length: durable, events: n + 7 }, { length, events: n + 7 });
    }
    const marks = new Set<number>();
    for (const { length, events } of cuts.filter((_, index) => index % 9 === 0)) {
      const cut = join(folder, `cut-${length}.db`);
      copyFileSync(file, cut);
      copyFileSync(`${file}-wal`, `${cut}-wal`);
      truncateSync(`${cut}-wal`, length);
      const { writer: again, signal } = openWriter(cut);
      expect(signal.committed).toBeGreaterThanOrEqual(events);
      const [answer] = again.commit([frame(0, events)]);
      expect(answer?.outcomes.filter((_, index) => index % 4 === 3)).toEqual(Array<number>(events).fill(1));
      again.close();
      marks.add(indexedIn(cut));
    }
    writer.close();
    expect(marks.size).toBeGreaterThan(3);
  });

  it('indexes within the append where nothing else did, rather than lose what only memory knows', () => {
    const file = join(folder, 'log.db');
    openLogForWriting(file).close();
    const { writer, signal } = openWriter(file, 256);
    for (let n = 0; n < 1_400; n += 7) {
      writer.commit([frame(n, n + 7)]);
      expect(signal.committed - signal.indexed).toBeLessThan(256);
    }
    const [answer] = writer.commit([frame(0, 1_400)]);
    expect(answer?.outcomes.filter((_, index) => index % 4 === 3)).toEqual(Array<number>(1_400).fill(1));
    writer.close();
  });
});
