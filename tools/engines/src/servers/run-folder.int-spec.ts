import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeRunFolder, removeLeftRuns } from './run-folder';

const cache = mkdtempSync(join(tmpdir(), 'rapport-runs-'));
afterAll(() => rmSync(cache, { recursive: true }));

it('removes what a killed run left behind, servers too, and nothing of a run that goes on', async () => {
  const ours = makeRunFolder(cache);
  const dead = spawn(process.execPath, ['-e', '']);
  await once(dead, 'exit');
  const left = join(cache, 'runs', `${dead.pid}-abc`);
  mkdirSync(left);
  const FOREVER = ['-e', 'setInterval(() => {}, 1e6)'];
  const [leftServer, ourServer] = [left, ours].map((folder) => spawn(process.execPath, [...FOREVER, `${folder}/data`]));
  const ended = once(leftServer ?? dead, 'exit');

  removeLeftRuns(cache);

  expect(await ended).toEqual([null, 'SIGKILL']);
  expect([existsSync(left), existsSync(ours)]).toEqual([false, true]);
  expect(ourServer?.exitCode).toBeNull();
  ourServer?.kill();
});
