import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { extname, join } from 'node:path';
import { writeKey, type Kind } from './gate.server';
import type { Load, Measured } from './load.client';

function start(name: string, args: readonly string[] = []): ChildProcess {
  const file = join(__dirname, `${name}${extname(__filename)}`);
  return fork(file, [...args]);
}

async function answerOf<T>(child: ChildProcess): Promise<T> {
  const [answer] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('a process of the benchmark died'))),
  ])) as [T];
  return answer;
}

/** What a load has cost the server's main thread: unlike rates, it hardly depends on what else the machine does. */
export interface MeasuredGate extends Measured {
  readonly cpuMicrosPerMessage: number;
}

/** One measurement: a server of this kind and a client, each a process of its own. */
export async function measureGate(
  kind: Kind,
  folder: string,
  load: Omit<Load, 'port' | 'writeKey'>,
): Promise<MeasuredGate> {
  const server = start('gate.server', [kind, folder]);
  const port = await answerOf<number>(server);
  const client = start('load.client');
  client.send({ ...load, port, writeKey } satisfies Load);
  await answerOf<'ready'>(client);
  const before = await cpuMicros(server);
  const answer = answerOf<Measured>(client);
  client.send('go');
  const measured = await answer;
  const cpuMicrosPerMessage = ((await cpuMicros(server)) - before) / load.messages;
  client.kill();
  const gone = once(server, 'exit');
  server.disconnect();
  await gone;
  return { ...measured, cpuMicrosPerMessage };
}

async function cpuMicros(server: ChildProcess): Promise<number> {
  const answer = answerOf<NodeJS.CpuUsage>(server);
  server.send('cpu');
  const { user, system } = await answer;
  return user + system;
}
