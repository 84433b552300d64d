import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import {
  type Actor,
  allows,
  AUTHENTICATOR,
  type Authenticator,
  boundToView,
  credentialsOf,
  Metrics,
  ProblemError,
} from '@rapport/platform-nest';
import type { PublicEvent } from '@rapport/platform-ports';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import type { FeedPlace } from '../feed-place';
import { PublicFeed } from '../public-feed';
import { seesPersonal, ShownEvents } from '../shown-events';
import { eventStream } from './event-stream';

export interface Follower {
  readonly from: FeedPlace;
  readonly types: readonly string[] | undefined;
  readonly actor: Actor;
  /** Its end is the stream's end. */
  readonly reply: FastifyReply;
}

/** The feed as streams that stay open. They end, and their readers come again, when the process stops. */
@Injectable()
export class FeedStreams implements OnModuleDestroy {
  /** Between two signs of life; as often it is asked whether the reader still may read. */
  heartbeatMs = 15_000;
  /** A stream ends after so long: its reader proves itself anew, and is in the audit again. */
  longestMs = 3_600_000;
  /** Each holds a connection and one page. */
  most = 200;

  private readonly running = new Set<AbortController>();
  private isStopping = false;

  constructor(
    private readonly feed: PublicFeed,
    private readonly shown: ShownEvents,
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
    @Inject(Metrics) metrics: Metrics,
  ) {
    metrics.gauge({
      name: 'rapport_event_streams',
      help: 'Readers of /v1/events that are connected to a stream.',
      read: () => [{ value: this.running.size }],
    });
  }

  onModuleDestroy(): void {
    this.isStopping = true;
    for (const one of this.running) one.abort();
  }

  /** Read by the response as fast as its reader takes it. @throws ProblemError for unknown types, or where there are too many */
  open({ from, types, actor, reply }: Follower): Readable {
    if (this.isStopping || this.running.size >= this.most)
      throw new ProblemError('FEED.TOO_MANY_STREAMS', 'no further stream can be opened here', {
        headers: { 'retry-after': '5' },
      });
    const end = new AbortController();
    const pages = this.feed.follow(from, types, end.signal);
    let isRecorded = false;
    // The response pulls, and knows nothing of who asked.
    const show = boundToView(async (events: readonly PublicEvent[]) => {
      const seen = await this.shown.seen(events);
      const visible = events.filter((_, index) => seen[index]);
      isRecorded ||= await this.shown.record(visible, actor);
      const shown = (await this.shown.of(visible, actor)).values();
      return seen.map((isSeen) => (isSeen ? (shown.next().value ?? null) : null));
    });
    const stream = Readable.from(eventStream({ from, pages, show, heartbeatMs: this.heartbeatMs }));
    this.running.add(end);
    const checks = setInterval(() => void this.endUnlessAllowed(end, actor, reply.request), this.heartbeatMs);
    const longest = setTimeout(() => end.abort(), this.longestMs);
    end.signal.addEventListener('abort', () => {
      clearInterval(checks);
      clearTimeout(longest);
      this.running.delete(end);
    });
    reply.raw.once('close', () => end.abort());
    return stream;
  }

  /** Keys are revoked and tokens run out while a stream is open. */
  private async endUnlessAllowed(end: AbortController, was: Actor, request: FastifyRequest): Promise<void> {
    const rule = request.routeOptions.config.access;
    try {
      const actor = await this.authenticator.authenticate(credentialsOf(request));
      if (rule && allows(rule, actor) && seesPersonal(actor) === seesPersonal(was)) return;
    } catch {
      // Whoever cannot be told any more has to come again, and is answered with the reason then.
    }
    end.abort();
  }
}
