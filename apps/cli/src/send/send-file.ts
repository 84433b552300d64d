import { batchesOf, type FileBatch } from './batches';
import { messagesOf } from './messages';
import { keepProgress, progressOf, type Progress } from './offset-file';
import { postBatch, type Target } from './post-batch';

export interface SendFile extends Target {
  readonly file: string;
  /** Messages to a batch; default 100. */
  readonly batchSize?: number;
  /** Batches under way at once; default 4. */
  readonly concurrency?: number;
  /** Send from the start again; what the server has, it knows. */
  readonly restart?: boolean;
  /** Stops between two batches. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (sent: Sent) => void;
}

/** What was done in this run. */
export interface Sent {
  readonly messages: number;
  /** Kept as failed by the server. */
  readonly rejected: number;
  /** Records that are no messages; the first ones with their reasons. */
  readonly unreadable: number;
  readonly problems: readonly { readonly number: number; readonly problem: string }[];
  /** Bytes of the file that are done with, those of earlier runs included. */
  readonly offset: number;
}

const mostProblems = 20;

/**
 * Streams a file of messages to the server. Reads on only as fast as the server takes them, keeps how far it came
 * beside the file, and so goes on there when it is called again.
 *
 * @throws Refused, or the last failure of a batch; all that was acknowledged before it is kept.
 */
export async function sendFile(options: SendFile): Promise<Sent> {
  const { file, batchSize = 100, concurrency = 4, restart = false, signal } = options;
  const start = await progressOf(file, restart);
  const run = new Run(file, start, options.onProgress);
  const underWay = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | null = null;
  for await (const batch of batchesOf(messagesOf(file, start), batchSize)) {
    if (failure !== null || signal?.aborted) break;
    const settled = run.begin(batch);
    const task: Promise<void> = post(options, batch)
      .then(settled, (error: unknown) => {
        failure ??= { error };
      })
      .finally(() => underWay.delete(task));
    underWay.add(task);
    if (underWay.size >= concurrency) await Promise.race(underWay);
  }
  await Promise.all(underWay);
  run.keep();
  if (failure !== null) throw (failure as { readonly error: unknown }).error;
  return run.sent;
}

function post(target: Target, batch: FileBatch): Promise<number> {
  return batch.messages === 0 ? Promise.resolve(0) : postBatch(target, batch.body);
}

/** Counts, and moves the offset behind the batches that are acknowledged without a gap. */
class Run {
  sent: Sent;
  private readonly open: { readonly batch: FileBatch; done: boolean }[] = [];
  private keptAt = 0;

  constructor(
    private readonly file: string,
    private progress: Progress,
    private readonly onProgress: ((sent: Sent) => void) | undefined,
  ) {
    this.sent = { messages: 0, rejected: 0, unreadable: 0, problems: [], offset: progress.offset };
  }

  begin(batch: FileBatch): (rejected: number) => void {
    const entry = { batch, done: false };
    this.open.push(entry);
    return (rejected) => {
      entry.done = true;
      this.settle(batch, rejected);
    };
  }

  keep(): void {
    keepProgress(this.file, this.progress);
  }

  private settle(batch: FileBatch, rejected: number): void {
    while (this.open[0]?.done) {
      const { end, number } = this.open.shift()?.batch ?? batch;
      this.progress = { ...this.progress, offset: end, number };
    }
    const { messages, unreadable, problems } = this.sent;
    this.sent = {
      messages: messages + batch.messages,
      rejected: this.sent.rejected + rejected,
      unreadable: unreadable + batch.unreadable.length,
      problems: [...problems, ...batch.unreadable].slice(0, mostProblems),
      offset: this.progress.offset,
    };
    // Losing some of it costs nothing but sending them again.
    if (Date.now() - this.keptAt > 500) {
      this.keptAt = Date.now();
      this.keep();
    }
    this.onProgress?.(this.sent);
  }
}
