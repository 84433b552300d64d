import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { answerOf, runLoad, startProgram, type Load } from '../load';
import { writeKey, type Kind, type Usage } from './gate.server';

export interface MeasuredGate {
  readonly messagesPerSecond: number;
  /** Milliseconds per request, each. */
  readonly latencies: readonly number[];
  /** What the load has cost the server's main thread: unlike rates, it hardly depends on what else the machine does. */
  readonly cpuMicrosPerMessage: number;
  /** The same of all its threads. */
  readonly allCpuMicrosPerMessage: number;
}

/** One measurement: a server of this kind and a client, each a process of its own. */
export async function measureGate(
  kind: Kind,
  folder: string,
  load: Omit<Load, 'port' | 'writeKey'>,
): Promise<MeasuredGate> {
  const server = startProgram(join(__dirname, 'gate.server'), [kind, folder]);
  const port = await answerOf<number>(server);
  let before: Usage | undefined;
  const { took, latencies } = await runLoad({ ...load, port, writeKey }, async () => {
    before = await usageOf(server);
  });
  const after = await usageOf(server);
  const perMessage = (thread: keyof Usage) => (micros(after[thread]) - micros(before?.[thread])) / load.messages;
  const gone = once(server, 'exit');
  server.disconnect();
  await gone;
  return {
    messagesPerSecond: (load.messages / took) * 1_000,
    latencies,
    cpuMicrosPerMessage: perMessage('main'),
    allCpuMicrosPerMessage: perMessage('all'),
  };
}

async function usageOf(server: ChildProcess): Promise<Usage> {
  const answer = answerOf<Usage>(server);
  server.send('cpu');
  return answer;
}

function micros(usage: NodeJS.CpuUsage | undefined): number {
  return usage ? usage.user + usage.system : 0;
}
