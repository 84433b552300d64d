import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { StorageFull, Unavailable } from '@rapport/platform-ports';
import type { Minted, MintRequest } from '@rapport/platform-sealing';
import { startWorker } from '../worker/start-worker';
import type { KeyWriterAnswer, KeyWriterData, KeyWriterRequest, PackedMinted } from './key-writer-messages';
import { packTokens, unpackSubjects } from './minted-subjects';

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

interface Waiting {
  resolve(minted: PackedMinted | undefined): void;
  reject(error: Error): void;
}

/** The vault's end of its writer thread. A thread that died leaves every call `Unavailable`. */
export class KeyWriterClient {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 0;
  private dead: Error | null = null;

  constructor(workerData: KeyWriterData) {
    this.worker = startWorker(join(__dirname, 'key-writer.worker'), {
      workerData,
      name: 'key-writer',
      resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 },
    });
    this.worker.on('message', (answer: KeyWriterAnswer) => this.receive(answer));
    this.worker.on('error', (error) => this.die(error));
    this.worker.on('exit', () => this.die(new Error('the key writer has ended')));
  }

  send(request: WithoutId<KeyWriterRequest>): Promise<PackedMinted | undefined> {
    if (this.dead) return Promise.reject(new Unavailable('key vault', { cause: this.dead }));
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ ...request, id });
    });
  }

  async mint({ tokens, first, addresses }: MintRequest): Promise<Minted> {
    const minted = await this.send({ kind: 'mint', tokens: packTokens(tokens), first, addresses });
    return { subjects: minted ? unpackSubjects(minted.subjects) : [], keys: minted?.keys ?? [] };
  }

  /** What was sent before is done first. */
  async close(): Promise<void> {
    if (!this.dead) await this.send({ kind: 'close' });
    await this.worker.terminate();
  }

  private receive(answer: KeyWriterAnswer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if (answer.state === 'done') waiting?.resolve(answer.minted);
    else
      waiting?.reject(
        answer.full ? new StorageFull('key vault') : new Unavailable('key vault', { cause: new Error(answer.message) }),
      );
  }

  private die(error: Error): void {
    this.dead ??= error;
    for (const waiting of this.waiting.values()) waiting.reject(new Unavailable('key vault', { cause: this.dead }));
    this.waiting.clear();
  }
}
