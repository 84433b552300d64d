import { noTracing, START, Unavailable, type Position } from '@rapport/platform-ports';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { zoneCalendar, type ZoneCalendar } from '../calendar';
import { defaultBackoff, pause, throughOutages, waitAfter } from '../errors/backoff';
import { isOutage } from '../errors/error-classes';
import { rebuild } from '../rebuild/rebuild';
import { CommitTraces } from './commit-traces';
import { logFeed, openPublishedFeed, type LiveFeed } from './live-feed';
import type { ContextDefinition } from '../registration';
import { isPublic, type LivePage } from './live-page';
import { grownContexts, growingTypes, isGrowth } from './grown-contexts';
import { Mutex } from './mutex';
import type { PageProjector } from './page-projector';
import { openEngines, readModelsOf, registrationsOf } from './registrations';
import type {
  ProjectionRunnerOptions,
  RebuildOptions,
  RebuildReport,
  RunnerReport,
  RunnerState,
  RunnerStatus,
} from './runner-options';

/** While this many events behind, pages share commits, until so much is in memory. */
const BEHIND = 4_000;
const MOST_IN_MEMORY = 10_000;
/** Where events come by a bus, positions may lie far apart: there, being behind holds commits up no longer than this. */
const LONGEST_UNCOMMITTED_MS = 200;
/** Behind a smaller page it rests, twice as long as that took: pages grow as the load does, commits get fewer. */
const SMALL_PAGE = 1_000;
const LONGEST_REST_MS = 40;

/** Follows the log with all projections; see {@link runProjections}. */
export class ProjectionRunner {
  private readonly calendar: ZoneCalendar;
  private readonly abort = new AbortController();
  private readonly mutex = new Mutex();
  private readonly traces: CommitTraces;
  private live: PageProjector | null = null;
  /** The live projections, as soon as they are there. */
  private opened = Promise.withResolvers<PageProjector>();
  private behind: PageProjector | null = null;
  private feed: LiveFeed | null = null;
  private state: RunnerState = 'running';
  private committed: Position = 0;
  /** ms, of a clock that never goes back. */
  private committedAt = 0;
  private events = 0;
  private commits = 0;
  private reopen = new AbortController();
  /** With the projections that their events have added up to `grownThrough`. */
  private contexts: readonly ContextDefinition[];
  private grownThrough: Position = START;
  readonly done: Promise<void>;

  constructor(private readonly options: ProjectionRunnerOptions) {
    this.calendar = zoneCalendar(options.timeZone);
    this.contexts = options.contexts;
    this.traces = new CommitTraces(options.store, options.tracing ?? noTracing);
    this.done = this.run();
    // Whoever asks for `done` hears of it; nobody has to.
    this.done.catch(() => undefined);
  }

  status(): RunnerStatus {
    const projectors = [...(this.live?.projectors ?? []), ...(this.behind?.projectors ?? [])];
    return {
      state: this.state,
      position: this.committed,
      catchingUp: (this.behind?.projectors ?? []).map(({ id, position }) => ({ projection: id, position })),
      parked: projectors.flatMap(({ id, schedule }) => schedule.parked().map((key) => ({ projection: id, ...key }))),
      events: this.events,
      commits: this.commits,
    };
  }

  /** Positions of the log that some projection has not seen, those that are catching up among them. */
  async lag(): Promise<number> {
    return Math.max(0, (await this.options.store.end()) - this.seenByAll());
  }

  /** Finishes the page at hand. */
  async stop(): Promise<void> {
    this.abort.abort();
    await this.done.catch(() => undefined);
  }

  async rebuild(options: RebuildOptions): Promise<RebuildReport> {
    const { store, clock } = this.options;
    const report = await rebuild(options, {
      contexts: this.contexts,
      store,
      readModels: this.options.readModels,
      calendar: this.calendar,
      now: () => clock.now(),
      stopped: this.abort.signal,
      liveAt: (work) =>
        this.mutex.run(async () => {
          const live = await this.opened.promise;
          await this.commit(live);
          return work(live);
        }),
      switched: () => this.reopen.abort(),
    });
    return report;
  }

  private async run(): Promise<void> {
    try {
      const { readModels } = this.options;
      if (registrationsOf(this.options).length === 0) throw new TypeError('there is no projection to run');
      await this.through(() => readModels.ensure(readModelsOf(registrationsOf(this.options))));
      for (let attempt = 1; !this.abort.signal.aborted; attempt++) {
        try {
          await this.follow(() => (attempt = 0));
        } catch (error) {
          if (!isOutage(error)) throw error;
          this.outage(error);
          await pause(waitAfter(defaultBackoff, attempt, error), this.abort.signal);
        }
      }
      this.state = 'stopped';
    } catch (error) {
      this.state = this.abort.signal.aborted ? 'stopped' : 'failed';
      this.report({ kind: 'failed', error });
      throw error;
    } finally {
      // Nobody may be waiting for it.
      this.opened.promise.catch(() => undefined);
      this.opened.reject(new Unavailable('projections'));
    }
  }

  /** Follows until it is stopped, or has to begin anew from what is committed. */
  private async follow(onProgress: () => void): Promise<void> {
    this.reopen = new AbortController();
    const signal = AbortSignal.any([this.abort.signal, this.reopen.signal]);
    const { lingerMs = 10 } = this.options;
    await this.grow();
    const { live, behind } = await openEngines({ ...this.options, contexts: this.contexts }, this.calendar);
    this.live = live;
    this.behind = behind;
    this.committed = live.position;
    this.state = 'running';
    this.opened.resolve(live);
    const catchingUp = behind ? this.catchUp(behind, signal) : Promise.resolve();
    catchingUp.catch(() => this.reopen.abort());
    let feed: LiveFeed | null = null;
    try {
      feed = await this.openFeed(live, signal);
      this.feed = feed;
      for await (const page of feed.pages(live.position, signal)) {
        const began = performance.now();
        // Not once it has to begin anew: the documents in memory may be those from before a switch.
        const waiting = await this.mutex.run(async () => (signal.aborted ? 0 : this.project(live, page)));
        onProgress();
        this.reopenWhereGrown(page);
        if (signal.aborted) break;
        const rest = Math.max(lingerMs, Math.min(2 * (performance.now() - began), LONGEST_REST_MS));
        if (page.events.length + waiting < SMALL_PAGE) await sleep(rest);
      }
      // What shared a commit that has not come yet.
      await this.mutex.run(() => this.commit(live));
    } finally {
      this.reopen.abort();
      this.feed = null;
      await Promise.all([catchingUp, feed?.close()]);
      this.committed = this.seenByAll();
      this.live = null;
      this.behind = null;
      this.opened = Promise.withResolvers();
    }
  }

  /** Answers how many positions of the log wait behind the page. */
  private async project(live: PageProjector, page: LivePage): Promise<number> {
    await live.apply(page, this.options.published ? 'own' : 'all');
    this.events += page.events.length;
    this.traces.note(page);
    const waiting = (await this.options.store.end()) - page.through;
    const isDue = this.options.published && performance.now() - this.committedAt > LONGEST_UNCOMMITTED_MS;
    if (isDue || waiting < BEHIND || live.size > MOST_IN_MEMORY) await this.commit(live);
    return waiting;
  }

  private async commit(engine: PageProjector): Promise<void> {
    const poison = engine.projectors.flatMap((projector) =>
      projector.poison().map((one) => ({ id: projector.id, ...one })),
    );
    const commit = () => this.through(() => engine.commit());
    if (engine === this.live) await this.traces.during(commit, () => engine.position);
    else await commit();
    this.commits++;
    if (engine === this.live) {
      this.committed = engine.position;
      this.committedAt = performance.now();
      await this.feed?.committed(engine.position);
    }
    for (const { id, position, cause } of poison)
      this.report({ kind: 'parked', projection: id, position, error: cause.error });
  }

  /** Takes those that are far behind through the log, until they are near enough to go on with the others. */
  private async catchUp(behind: PageProjector, signal: AbortSignal): Promise<void> {
    await this.readLog(behind, signal, () => behind.position >= this.committed);
    this.reopen.abort();
  }

  /** What the bus has given away already, or will give once more, comes from the log: after it there is no gap. */
  private async openFeed(live: PageProjector, signal: AbortSignal): Promise<LiveFeed> {
    const { store, published, pageSize = 500 } = this.options;
    if (!published || live.publicTypes().length === 0)
      return logFeed({ store, pageSize, filter: { types: [...live.filterTypes(), ...growingTypes(this.contexts)] } });
    const end = await store.end();
    await this.readLog(live, signal, () => live.position >= end);
    return openPublishedFeed(published, live.publicTypes(), {
      store,
      pageSize,
      filter: { types: [...live.ownFilterTypes(), ...growingTypes(this.contexts)] },
    });
  }

  /** The projections that events have added: their read models are made before they begin. */
  private async grow(): Promise<void> {
    const { readModels, store, contexts } = this.options;
    const grown = await grownContexts(store, contexts);
    this.contexts = grown.contexts;
    this.grownThrough = grown.through;
    const options = { ...this.options, contexts: this.contexts };
    if (this.contexts !== contexts) await readModels.ensure(readModelsOf(registrationsOf(options)));
  }

  /** Other projections from now on: begins anew with them; those that are new catch up beside the others. */
  private reopenWhereGrown({ events }: LivePage): void {
    const isNew = events.some(
      (event) =>
        !isPublic(event) &&
        event.position > this.grownThrough &&
        this.contexts.some((context) => isGrowth(context, event)),
    );
    if (isNew) this.reopen.abort();
  }

  private async readLog(engine: PageProjector, signal: AbortSignal, isThere: () => boolean): Promise<void> {
    const { store } = this.options;
    const filter = { types: [...engine.filterTypes(), ...(engine === this.live ? growingTypes(this.contexts) : [])] };
    while (!signal.aborted) {
      const page = await store.readAll({ after: engine.position, filter, parts: 'plain', limit: 2_000 });
      await this.mutex.run(async () => {
        await engine.apply(page);
        this.events += page.events.length;
        if (engine === this.live) {
          this.traces.note(page);
          this.reopenWhereGrown(page);
        }
        if (engine.size > MOST_IN_MEMORY || page.events.length === 0) await this.commit(engine);
      });
      if (isThere()) break;
      // The live ones come first.
      await setImmediate();
    }
    await this.mutex.run(() => this.commit(engine));
  }

  private seenByAll(): Position {
    return Math.min(this.committed, ...(this.behind?.projectors ?? []).map(({ position }) => position));
  }

  private through<T>(work: () => Promise<T>): Promise<T> {
    const { signal } = this.abort;
    return throughOutages({ backoff: defaultBackoff, signal, onOutage: (error) => this.outage(error) }, work).then(
      (result) => {
        this.state = 'running';
        return result;
      },
    );
  }

  private outage(error: unknown): void {
    this.state = 'waiting';
    this.report({ kind: 'outage', error });
  }

  private report(report: RunnerReport): void {
    this.options.onReport?.(report);
  }
}

/**
 * Runs all projections of all contexts over one log: each event is decoded and mapped once, each page is one commit
 * with everybody's checkpoint. An event that a projection fails on parks its key there; an outage is waited out.
 */
export const runProjections = (options: ProjectionRunnerOptions): ProjectionRunner => new ProjectionRunner(options);
