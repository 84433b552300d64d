import type { Append } from '@rapport/platform-ports';
import { join } from 'node:path';
import { insertRaw, interactionsIn } from '../event-store/raw-rows';
import { interleaved, median, withFolder, type Bench } from '../harness';
import { measureGate } from './processes';

/** Batches of 100 by 16 callers, durable, against the same rows inserted raw; and what sealing costs. */
export const batchBench: Bench = {
  name: 'ingest-batch',
  async run(report, { short }) {
    const messages = short ? 5_000 : 40_000;
    const load = { messages, perRequest: 100, callers: 16, warmUp: messages };
    let run = 0;
    let rows: Append[] = [];
    const cpu: Record<'sealed' | 'plain', number[]> = { sealed: [], plain: [] };
    const allCpu: number[] = [];
    const rate = async (kind: 'sealed' | 'plain', folder: string) => {
      const measured = await measureGate(kind, folder, { ...load, run: `batch-${run++}` });
      cpu[kind].push(measured.cpuMicrosPerMessage);
      if (kind === 'sealed') allCpu.push(measured.allCpuMicrosPerMessage);
      return measured.messagesPerSecond;
    };
    const compared = await interleaved(short ? 1 : 5, {
      gate: () =>
        withFolder(async (folder) => {
          const measured = await rate('sealed', folder);
          rows = await interactionsIn(folder, messages);
          return measured;
        }),
      raw: async () => {
        if (rows.length === 0)
          rows = await withFolder(async (folder) => (await rate('sealed', folder), interactionsIn(folder, messages)));
        return withFolder(async (folder) => insertRaw(join(folder, 'raw.db'), rows));
      },
      plain: () => withFolder((folder) => rate('plain', folder)),
    });
    report.figure('raw inserts of the same rows, 100 per transaction', compared.medians.raw, 'events/s');
    report.figure('durable batches of 100, 16 callers', compared.medians.gate, 'events/s');
    report.figure('durable batches against raw inserts', compared.ratio('gate', 'raw'), 'x', { atLeast: 1 });
    report.figure('the same, unsealed', compared.medians.plain, 'events/s');
    report.figure('sealed ingest against plain', compared.ratio('gate', 'plain'), 'x', { atLeast: 0.8 });
    report.figure('main-thread CPU of a message in a batch', median(cpu.sealed), 'us');
    report.figure('CPU of all threads of a message in a batch', median(allCpu), 'us');
    report.figure('main-thread CPU, unsealed, of a message', median(cpu.plain), 'us');
    report.note(
      `${messages} messages each round after as many to warm up, 10 % from people never seen; the client is a process of its own`,
    );
  },
};
