import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, PUBLISHERS, ProblemError } from '@rapport/platform-nest';
import { routesFor, type EventStore, type Position, type PublicEvent, type Publisher } from '@rapport/platform-ports';
import { setImmediate } from 'node:timers/promises';
import { isAhead, type FeedPlace } from './feed-place';

export interface FeedPage {
  readonly events: readonly PublicEvent[];
  /** Where the next page begins; moves on also where nothing matched. */
  readonly through: Position;
}

/** How long a page looks for events of rare types, ms; the next page goes on where it stopped. */
const PATIENCE_MS = 200;

/** Private events read at once for a follower: what it holds in memory, and one chunk on the wire. */
const FOLLOWED_AT_ONCE = 100;

/** The public events of all contexts, in the order of the log, mapped as they are read. */
@Injectable()
export class PublicFeed {
  private readonly types: ReadonlySet<string>;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(PUBLISHERS) private readonly publishers: readonly Publisher[],
  ) {
    this.types = new Set(publishers.flatMap(({ publishes }) => Object.values(publishes).flat()));
  }

  /** `limit` is passed only by the events that one private event became. An empty page is the end where it does not move. */
  async page(from: FeedPlace, types: readonly string[] | undefined, limit: number): Promise<FeedPage> {
    const routes = this.routesTo(types);
    const end = await this.store.end();
    const deadline = performance.now() + PATIENCE_MS;
    const events: PublicEvent[] = [];
    let through = from.after;
    while (routes.filter && through < end && events.length < limit && performance.now() < deadline) {
      const page = await this.store.readAll({
        after: through,
        through: end,
        filter: routes.filter,
        limit: limit - events.length,
      });
      events.push(...page.events.flatMap((event) => routes.map(event)).filter((event) => isAhead(from, event)));
      through = page.through;
      // Others have their turn while a long stretch of the log is searched.
      await setImmediate();
    }
    return { events, through };
  }

  /** Behind everything that is there. */
  end(): Promise<Position> {
    return this.store.end();
  }

  /** Pages without end, each as soon as there is something new, until the signal. Names wrong types before the first. */
  follow(from: FeedPlace, types: readonly string[] | undefined, signal: AbortSignal): AsyncIterable<FeedPage> {
    const routes = this.routesTo(types);
    const { store } = this;
    return (async function* pages() {
      const filter = routes.filter ?? { types: [] };
      for await (const page of store.subscribe({ after: from.after, filter, pageSize: FOLLOWED_AT_ONCE, signal })) {
        const events = page.events.flatMap((event) => routes.map(event)).filter((event) => isAhead(from, event));
        yield { events, through: page.through };
        await setImmediate();
      }
    })();
  }

  private routesTo(types: readonly string[] | undefined) {
    return routesFor(this.publishers, types ? this.checked(types) : [...this.types]);
  }

  /** @throws ProblemError `FEED.UNKNOWN_TYPE`, naming each */
  private checked(types: readonly string[]): readonly string[] {
    const errors = types
      .filter((type) => !this.types.has(type))
      .map((type) => ({
        path: 'types',
        code: 'UNKNOWN_TYPE',
        message: `there is no event type ${JSON.stringify(type)}`,
      }));
    if (errors.length > 0) throw new ProblemError('FEED.UNKNOWN_TYPE', 'the feed has no such event types', { errors });
    return types;
  }
}
