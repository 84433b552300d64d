import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { startWorker } from './start-worker';

const project = resolve(__dirname, '../..');
const workspace = resolve(project, '../../..');

async function addInWorker(entry: string) {
  const worker = startWorker(entry, { workerData: 40 });
  try {
    worker.postMessage(2);
    const [answer] = await once(worker, 'message');
    return answer as unknown;
  } finally {
    await worker.terminate();
  }
}

describe('startWorker', () => {
  it('runs a TypeScript worker and all it imports from sources', async () => {
    expect(await addInWorker(join(__dirname, 'fixtures/tally.worker'))).toEqual({
      total: 42,
      file: join(__dirname, 'fixtures/tally.worker.ts'),
      ports: join(workspace, 'libs/platform/ports/src/index.ts'),
    });
  });

  it('runs the built worker from dist', () => {
    execFileSync(process.execPath, [join(workspace, 'node_modules/@typescript/native/bin/tsc'), '-b', project]);
    const script = `
      const { startWorker } = require('./dist/worker/start-worker.js');
      const worker = startWorker(require('node:path').resolve('dist/worker/fixtures/tally.worker'), { workerData: 40 });
      worker.once('message', (answer) => { console.log(JSON.stringify(answer)); worker.terminate(); });
      worker.postMessage(2);`;
    const printed = execFileSync(process.execPath, ['-e', script], { cwd: project, encoding: 'utf8' });

    expect(JSON.parse(printed)).toEqual({
      total: 42,
      file: join(project, 'dist/worker/fixtures/tally.worker.js'),
      ports: join(workspace, 'libs/platform/ports/dist/index.js'),
    });
  });
});
