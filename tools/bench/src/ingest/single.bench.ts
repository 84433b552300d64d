import { interleaved, median, percentile, withFolder, type Bench } from '../harness';
import { measureGate } from './processes';
import type { Kind } from './gate.server';

const callers = 64;

/** Single POSTs by 64 callers, durable, against the same route of bare Fastify that stores nothing. */
export const singleBench: Bench = {
  name: 'ingest-single',
  async run(report, { short }) {
    const messages = short ? 3_000 : 20_000;
    let run = 0;
    const p99: Record<'bare' | 'sealed', number[]> = { bare: [], sealed: [] };
    const cpu: typeof p99 = { bare: [], sealed: [] };
    const measure = (kind: Kind & keyof typeof p99) => () =>
      withFolder(async (folder) => {
        const load = { run: `single-${run++}`, messages, perRequest: 1, callers, warmUp: messages };
        const { messagesPerSecond, latencies, cpuMicrosPerMessage } = await measureGate(kind, folder, load);
        p99[kind].push(percentile(latencies, 0.99));
        cpu[kind].push(cpuMicrosPerMessage);
        return messagesPerSecond;
      });
    const compared = await interleaved(short ? 1 : 3, { bare: measure('bare'), gate: measure('sealed') });
    const latency = (kind: keyof typeof p99) => median(p99[kind]);
    report.figure('bare Fastify, single POST, 64 callers', compared.medians.bare, 'requests/s');
    report.figure('durable single POST, 64 callers, nothing projected', compared.medians.gate, 'requests/s');
    report.figure('durable single POST against bare Fastify, nothing projected', compared.ratio('gate', 'bare'), 'x', {
      atLeast: 0.35,
    });
    report.figure('bare Fastify, p99', latency('bare'), 'ms');
    report.figure('durable single POST, p99, nothing projected', latency('sealed'), 'ms');
    report.figure('p99 of it against bare Fastify, nothing projected', latency('sealed') / latency('bare'), 'x', {
      atMost: 4,
    });
    const cost = median(cpu.sealed) - median(cpu.bare);
    report.figure('main-thread CPU of a single POST over bare Fastify', cost, 'us');
    report.note(
      `${messages} messages each round after as many to warm up, sealed, 10 % from people never seen; the client is a process of its own`,
    );
  },
};
