import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '@rapport/platform-ports';
import type { RotationDocument } from './documents';
import { isDuplicate, vaultFailure } from './failure';
import type { VaultParts } from './open-vault';
import { rewrapKeys } from './rewrap';

/** How far a rotation has come. */
export interface RotationProgress {
  /** Number of the wrapping key that the keys get. */
  readonly to: number;
  /** Subject numbers that this pass has seen, of how many. */
  readonly seen: number;
  readonly of: number;
  /** From 1; the last pass finds nothing left. */
  readonly pass: number;
  readonly rewrapped: number;
  readonly startedAt: number;
  readonly finishedAt: number | null;
}

export interface RotationOptions {
  /** Id of the job that it is run for: once a rotation that this one began is through, it begins no other. */
  readonly job?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RotationProgress) => void;
  /** Subject numbers in one step; default 1,000. */
  readonly step?: number;
}

/**
 * Gives all keys a new wrapping key, which the master key in use now wraps, while the vault serves. Each key says which
 * one wrapped it, and both open meanwhile. Its progress is kept: whoever runs it after a crash goes on, and several who
 * run it at once disturb nothing.
 */
export class MasterKeyRotation {
  constructor(
    private readonly parts: VaultParts,
    private readonly clock: Clock,
    private readonly freshForMs: number,
  ) {}

  /** The rotation under way, or else the last one; null where there was none. */
  async progress(): Promise<RotationProgress | null> {
    const document = await this.document();
    return document && this.progressOf(document);
  }

  /** Notes durably that this job is to rotate, before it is added to a queue. */
  async ask(job: string): Promise<void> {
    const { askedRotation } = this.parts.collections;
    try {
      await askedRotation.updateOne({ _id: 'asked-rotation' }, { $set: { job } }, { upsert: true });
    } catch (error) {
      throw vaultFailure(error);
    }
  }

  /** The job that is to rotate and is not through; null where there is none. */
  async asked(): Promise<string | null> {
    return (await this.parts.collections.askedRotation.findOne({ _id: 'asked-rotation' }))?.job ?? null;
  }

  /** Runs the rotation under way, or else a new one, to its end. @throws the signal's reason, Unavailable, WrongMasterKey */
  async run({ job, signal, onProgress, step = 1_000 }: RotationOptions = {}): Promise<RotationProgress> {
    try {
      let document = await this.begin(job);
      for (; document.finishedAt === null; document = await this.advance(document, step)) {
        signal?.throwIfAborted();
        onProgress?.(await this.progressOf(document));
      }
      if (job !== undefined) await this.parts.collections.askedRotation.deleteOne({ _id: 'asked-rotation', job });
      return await this.progressOf(document);
    } catch (error) {
      throw vaultFailure(error);
    }
  }

  private async begin(job: string | undefined): Promise<RotationDocument> {
    const { wrapping, collections } = this.parts;
    const running = await this.document();
    // A job may come again after its last step.
    if (running && job !== undefined && running.job === job && running.finishedAt !== null) return running;
    await wrapping.refresh();
    if (running?.finishedAt === null) {
      await wrapping.add(running.to, this.clock.now());
      return running;
    }
    const to = wrapping.current.number + 1;
    const startedAt = this.clock.now();
    const begun: RotationDocument = {
      ...{ _id: 'rotation', to, pass: 1, next: 0, rewrapped: 0, inPass: 0, startedAt, finishedAt: null },
      ...(job !== undefined && { job }),
    };
    try {
      if (running) await collections.rotation.replaceOne({ _id: 'rotation', to: running.to }, begun);
      else await collections.rotation.insertOne(begun);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    await wrapping.add(to, startedAt);
    // Then every replica wraps by the new one.
    await delay(this.freshForMs);
    return (await this.document()) ?? begun;
  }

  /** One step, or the end of a pass. Its write is guarded by what it began from. */
  private async advance(from: RotationDocument, step: number): Promise<RotationDocument> {
    const { collections, wrapping, keys } = this.parts;
    const { pass, next, to } = from;
    let after: RotationDocument;
    if (next <= (await keys.lastNumber())) {
      const found = await rewrapKeys(collections, wrapping, { subjects: { _id: { $gte: next, $lt: next + step } } });
      after = { ...from, next: next + step, rewrapped: from.rewrapped + found, inPass: from.inPass + found };
    } else {
      const found = (await rewrapKeys(collections, wrapping, { daily: {} })) + (await this.rewrapPepper());
      const through = from.inPass + found === 0;
      if (through) await wrapping.retire();
      const finishedAt = through ? this.clock.now() : null;
      after = { ...from, pass: pass + 1, next: 0, rewrapped: from.rewrapped + found, inPass: 0, finishedAt };
    }
    await collections.rotation.replaceOne({ _id: 'rotation', to, pass, next }, after);
    return (await this.document()) ?? after;
  }

  private async rewrapPepper(): Promise<number> {
    const { collections, wrapping } = this.parts;
    const pepper = await collections.pepper.findOne({ _id: 'pepper' });
    if (!pepper || pepper.w >= wrapping.current.number) return 0;
    const { w, k } = pepper;
    await collections.pepper.updateOne({ _id: 'pepper', w }, { $set: await wrapping.rewrap({ w, k }, 'pepper') });
    return 1;
  }

  private document(): Promise<RotationDocument | null> {
    return this.parts.collections.rotation.findOne({ _id: 'rotation' });
  }

  private async progressOf(document: RotationDocument): Promise<RotationProgress> {
    const { to, pass, rewrapped, startedAt, finishedAt } = document;
    const of = await this.parts.keys.lastNumber();
    return {
      to,
      pass,
      rewrapped,
      startedAt,
      finishedAt,
      of,
      seen: finishedAt === null ? Math.min(document.next, of) : of,
    };
  }
}
