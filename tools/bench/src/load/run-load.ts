import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { extname, join } from 'node:path';
import type { Load, Measured } from './load.client';

/** A program of the benchmarks in a process of its own; it is told and answers by messages. */
export function startProgram(file: string, args: readonly string[] = []): ChildProcess {
  return fork(`${file}${extname(__filename)}`, [...args]);
}

export async function answerOf<T>(child: ChildProcess): Promise<T> {
  const [answer] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('a process of the benchmark died'))),
  ])) as [T];
  return answer;
}

/** Sends a load from a process of its own; `before` runs when all requests are made and none is sent. */
export async function runLoad(load: Load, before?: () => Promise<void>): Promise<Measured> {
  const client = startProgram(join(__dirname, 'load.client'));
  client.send(load);
  await answerOf<'ready'>(client);
  await before?.();
  const answer = answerOf<Measured>(client);
  client.send('go');
  const measured = await answer;
  client.kill();
  return measured;
}
