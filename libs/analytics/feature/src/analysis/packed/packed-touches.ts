import { Inject, Injectable, Optional } from '@nestjs/common';
import type { PackedTouch, TouchKind, TouchPage } from '@rapport/analytics-domain/models';
import { CLOCK, EVENT_STORE, FILE_STORE, JOB_QUEUE, OnJob, PUBLISHERS } from '@rapport/platform-nest';
import {
  Unavailable,
  type Clock,
  type EventStore,
  type FileStore,
  type Job,
  type JobQueue,
  type Publisher,
} from '@rapport/platform-ports';
import { packTouches, soundContents, toldAfter } from './pack-touches';
import { readOn, type ToldTouches } from './told-touches';
import { noContents, TouchFiles, type Contents, type PackedPage } from './touch-files';

const PACK_HOURLY = 'analytics.pack-touches';
const PACK_NOW = 'analytics.pack-touches-now';
const EVERY_MS = 3_600_000;
/** Positions that a question reads of the log itself; beyond, they are packed first. */
const MOST_TAIL = 200_000;
/** From here on what is not packed is packed, so that the next question has less to read. */
const LONG_TAIL = 50_000;
const READ_AHEAD = 3;

/** All touches of everybody, as they are known at a position of the log. */
export interface TouchesNow {
  readonly through: number;
  readonly kinds: readonly TouchKind[];
  /** Numbers of subjects whose persons are left out. */
  readonly leftOut: readonly number[];
  /** Those that may have touches between two times (ms, `to` exclusive). @throws Unavailable where one is lost: all is packed anew then */
  readonly pages: (from: number, to: number) => AsyncIterable<TouchPage>;
}

interface Tail extends ToldTouches {
  readonly of: Contents;
  pages: readonly TouchPage[] | null;
}

/**
 * The touches of every person as packed columns, so that a question about all of them reads 16 bytes of each and no event. Filled
 * in the background from the log and not by a projection: ingest pays nothing. What is not packed yet is read from the log.
 */
@Injectable()
export class PackedTouches {
  private readonly files: TouchFiles | null;
  private tail: Tail | null = null;
  private turn: Promise<unknown> = Promise.resolve();
  private packing: Promise<void> = Promise.resolve();

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(PUBLISHERS) private readonly publishers: readonly Publisher[],
    @Inject(JOB_QUEUE) private readonly jobs: Pick<JobQueue, 'add'>,
    @Inject(CLOCK) private readonly clock: Clock,
    @Optional() @Inject(FILE_STORE) files: FileStore | null,
  ) {
    this.files = files && new TouchFiles(files);
  }

  /** @throws Unavailable while too much is not packed yet: it is being packed then */
  now(): Promise<TouchesNow> {
    const result = this.turn.then(() => this.follow());
    this.turn = result.catch(() => undefined);
    return result;
  }

  @OnJob(PACK_HOURLY, { repeat: { everyMs: EVERY_MS }, concurrency: 1 })
  packHourly(_job: Job, signal: AbortSignal): Promise<void> {
    return this.pack(signal);
  }

  @OnJob(PACK_NOW, { concurrency: 1, mayBeLost: 'the next question asks again, and it is packed every hour' })
  packNow(_job: Job, signal: AbortSignal): Promise<void> {
    return this.pack(signal);
  }

  /** One at a time. */
  private pack(signal: AbortSignal): Promise<void> {
    const { files, store, publishers, clock } = this;
    if (!files) return Promise.resolve();
    const packing = { files, store, publishers, signal, now: () => clock.now() };
    this.packing = this.packing.catch(() => undefined).then(() => packTouches(packing));
    return this.packing;
  }

  private async follow(): Promise<TouchesNow> {
    const { files, store, publishers } = this;
    const contents = files ? await soundContents(files, store) : noContents;
    const end = await store.end();
    const known = this.tail?.of === contents ? this.tail : null;
    const tail = known ?? { ...(await toldAfter(contents)), of: contents, pages: null };
    if (end - contents.through > LONG_TAIL) await this.askToPack(contents);
    if (end - contents.through > MOST_TAIL)
      throw new Unavailable(
        `touches are packed up to ${contents.through} of ${end}: ask again soon, or for an analysis`,
      );
    for await (const _ of readOn(tail, { store, publishers, through: end })) tail.pages = null;
    this.tail = tail;
    const { kinds, leftOut, through } = tail;
    const rest = (tail.pages ??= await pagesOf(tail.touches));
    return {
      through,
      kinds: kinds.all,
      leftOut: leftOut.subjects(),
      pages: (from, to) => this.pages(contents, rest, from, to),
    };
  }

  private async *pages(
    { pages }: Contents,
    rest: readonly TouchPage[],
    from: number,
    to: number,
  ): AsyncGenerator<TouchPage> {
    const wanted = pages.filter((page) => page.from < to && page.to >= from);
    // The next ones are read while one is looked through.
    const coming: Promise<TouchPage | null>[] = [];
    for (let index = 0, asked = 0; index < wanted.length; index++) {
      for (; asked < Math.min(index + READ_AHEAD, wanted.length); asked++) coming.push(this.read(wanted[asked]));
      const page = await coming.shift();
      if (!page) {
        await this.files?.keep(noContents);
        throw new Unavailable('a page of touches is lost: all is packed anew');
      }
      yield page;
    }
    yield* rest;
  }

  private read(page: PackedPage | undefined): Promise<TouchPage | null> {
    const read = page && this.files ? this.files.page(page.file) : Promise.resolve(null);
    // Whoever is no longer interested does not hear of it.
    read.catch(() => undefined);
    return read;
  }

  /** Once for each place that it would begin from. */
  private async askToPack({ through }: Contents): Promise<void> {
    if (!this.files) return;
    await this.jobs.add([{ name: PACK_NOW, id: `from-${through}`, dueAt: this.clock.now(), data: {} }]);
  }
}

async function pagesOf(touches: readonly PackedTouch[]): Promise<readonly TouchPage[]> {
  const { PAGE_TOUCHES, touchPage } = await import('@rapport/analytics-domain/models');
  const pages: TouchPage[] = [];
  for (let from = 0; from < touches.length; from += PAGE_TOUCHES)
    pages.push(touchPage(touches.slice(from, from + PAGE_TOUCHES)));
  return pages;
}
