import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from '../data-folder';
import { startWorker } from '../worker/start-worker';
import { openLog } from '.';

describe('the embedded log', () => {
  it('is read and written by other threads', async () => {
    const path = mkdtempSync(join(tmpdir(), 'rapport-threads-'));
    const folder = openDataFolder(path);
    const log = await openLog(folder);
    const connection = log.connect();
    const worker = startWorker(join(__dirname, 'fixtures/answer.worker'), {
      workerData: connection,
      transferList: [connection.port],
    });
    const asked = Array.from({ length: 200 }, (_, n) => n);
    for (const n of asked)
      await log.store.append({
        stream: `test_question-${n % 10}`,
        expected: 'any',
        events: [{ id: createHash('md5').update(`${n}`).digest('hex'), type: 'asked', occurredAt: 1, data: { n } }],
      });

    const answers: unknown[] = [];
    for await (const page of log.store.subscribe({ after: 0, filter: { streamPrefixes: ['test_answer-'] } })) {
      answers.push(...page.events.map(({ data }) => data['to']));
      if (answers.length >= asked.length) break;
    }
    expect(answers).toEqual(asked);

    worker.postMessage('stop');
    await once(worker, 'exit');
    await log.close();
    folder.close();
    rmSync(path, { recursive: true });
  });
});
