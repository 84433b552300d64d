import type { RebuildOptions, RebuildReport, RunnerStatus } from '@rapport/platform-consumer';
import { startWorker, type EmbeddedLog } from '@rapport/platform-embedded';
import type { Log } from '@rapport/platform-nest';
import type { TracingSettings } from '@rapport/platform-nest/tracing';
import { Unavailable } from '@rapport/platform-ports';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { ProjectorAnswer, ProjectorData, ProjectorMessage, ProjectorRequest } from './messages';

export interface ProjectorOptions {
  readonly eventLog: EmbeddedLog;
  /** views.db */
  readonly file: string;
  readonly signal: SharedArrayBuffer;
  readonly timeZone: string;
  readonly tracing: TracingSettings | null;
  readonly log: Log;
}

interface Waiting {
  readonly resolve: (answer: ProjectorAnswer) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress?: RebuildOptions['onProgress'];
}

type Question = ProjectorRequest extends infer Request
  ? Request extends ProjectorRequest
    ? Omit<Request, 'request'>
    : never
  : never;

const restartAfterMs = 1_000;

/** The projector's thread, seen from the main one. A thread that dies is started again: its state is in the files. */
export class Projector {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private requests = 0;
  private timeZone: string;
  private stopping = false;

  private constructor(private readonly options: ProjectorOptions) {
    this.timeZone = options.timeZone;
  }

  /** Resolves once views.db is there to be read. */
  static async start(options: ProjectorOptions): Promise<Projector> {
    const projector = new Projector(options);
    await projector.begin();
    return projector;
  }

  get running(): boolean {
    return this.worker !== null;
  }

  async status(): Promise<RunnerStatus> {
    return (await this.ask({ kind: 'status' })) as RunnerStatus;
  }

  async rebuild({ mode, projections, onProgress }: RebuildOptions): Promise<RebuildReport> {
    const question = { kind: 'rebuild', mode, ...(projections && { projections }) } as const;
    return (await this.ask(question, onProgress)) as RebuildReport;
  }

  /** Resolves when the new zone's read models answer. */
  async changeTimeZone(timeZone: string): Promise<void> {
    if (timeZone === this.timeZone) return;
    this.timeZone = timeZone;
    await this.ask({ kind: 'time-zone', timeZone });
  }

  /** Finishes the page at hand. */
  async stop(): Promise<void> {
    this.stopping = true;
    const { worker } = this;
    if (!worker) return;
    const exited = once(worker, 'exit');
    await this.ask({ kind: 'stop' }).catch(() => worker.terminate());
    await exited;
  }

  private async begin(): Promise<void> {
    const { eventLog, file, signal, tracing } = this.options;
    const log = eventLog.connect();
    const workerData: ProjectorData = { log, file, signal, timeZone: this.timeZone, tracing };
    const worker = startWorker(join(__dirname, 'projector.worker'), {
      name: 'projector',
      workerData,
      transferList: [log.port],
      resourceLimits: { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 192 },
    });
    worker.on('message', (message: ProjectorMessage) => this.hear(message));
    const ready = once(worker, 'message');
    worker.on('error', (error) => this.options.log.error({ error: error.name }, 'projector failed'));
    worker.on('exit', () => this.ended());
    await ready;
    this.worker = worker;
  }

  private ended(): void {
    this.worker = null;
    for (const { reject } of this.waiting.values()) reject(new Unavailable('projector'));
    this.waiting.clear();
    if (!this.stopping) void this.restart();
  }

  private async restart(): Promise<void> {
    await delay(restartAfterMs);
    if (this.stopping) return;
    // A start that fails ends its thread, and comes back here.
    await this.begin().catch(() => undefined);
  }

  private ask(question: Question, onProgress?: RebuildOptions['onProgress']): Promise<ProjectorAnswer> {
    const { worker } = this;
    if (!worker) return Promise.reject(new Unavailable('projector'));
    const request = ++this.requests;
    return new Promise((resolve, reject) => {
      this.waiting.set(request, { resolve, reject, ...(onProgress && { onProgress }) });
      worker.postMessage({ ...question, request } satisfies ProjectorRequest);
    });
  }

  private hear(message: ProjectorMessage): void {
    switch (message.kind) {
      case 'ready':
        return;
      case 'event':
        return this.options.log[message.level](message.facts, message.message);
      case 'progress':
        return this.waiting.get(message.request)?.onProgress?.(message);
      case 'answer':
        this.waiting.get(message.request)?.resolve(message.answer);
        this.waiting.delete(message.request);
        return;
      case 'refusal':
        this.waiting.get(message.request)?.reject(new Error(message.message));
        this.waiting.delete(message.request);
        return;
      default:
        message satisfies never;
    }
  }
}
