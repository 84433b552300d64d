import { parentPort, workerData } from 'node:worker_threads';
import { connectLog, releaseStartMemory } from '@rapport/platform-embedded';
import { openTracing } from '@rapport/platform-nest/tracing';
import type { ProjectorData, ProjectorMessage, ProjectorRequest } from './messages';
import { ProjectorThread } from './projector-thread';

const data = workerData as ProjectorData;
const say = (message: ProjectorMessage): void => parentPort?.postMessage(message);
const log = connectLog(data.log);
// The main thread tells of a collector that is out.
const traces = openTracing({ service: 'rapport', settings: data.tracing, onChange: () => undefined });
const thread = new ProjectorThread(data, log.store, traces.tracing, say, () => process.exit(1));

parentPort?.on('message', (request: ProjectorRequest) => {
  answer(request).catch((error: unknown) =>
    say({ kind: 'refusal', request: request.request, message: error instanceof Error ? error.message : String(error) }),
  );
});
say({ kind: 'ready' });
releaseStartMemory();

async function answer(asked: ProjectorRequest): Promise<void> {
  const { request } = asked;
  switch (asked.kind) {
    case 'status':
      return say({ kind: 'answer', request, answer: thread.projections.status() });
    case 'rebuild': {
      const { projections, mode } = asked;
      const report = await thread.projections.rebuild({
        mode,
        ...(projections && { projections }),
        onProgress: ({ position, end }) => say({ kind: 'progress', request, position, end }),
      });
      return say({ kind: 'answer', request, answer: report });
    }
    case 'time-zone':
      await thread.projections.changeTimeZone(asked.timeZone);
      return say({ kind: 'answer', request, answer: null });
    case 'stop':
      await thread.stop();
      await traces.close();
      log.close();
      say({ kind: 'answer', request, answer: null });
      parentPort?.close();
      return;
    default:
      asked satisfies never;
  }
}
