import { eventId } from '@rapport/eventsourcing';
import type { Position, RecordedEvent } from '@rapport/platform-ports';
import { causeOf, correlationOf, type LedgerEntry } from './ledger-entry';

/** What led to what. */
export interface CausalChain {
  /** In the order of the log. */
  readonly events: readonly LedgerEntry[];
  /** What is no event: a command or a request that several of them came from. */
  readonly origins: readonly { readonly id: string; readonly kind: 'command' | 'request' }[];
  /** By ids of events and origins. */
  readonly edges: readonly { readonly from: string; readonly to: string }[];
  /** False: what lies further away, or is more than can be shown, was left out. */
  readonly isWhole: boolean;
}

export interface ChainReading {
  /** Positions that are looked at before and behind. */
  readonly reach: number;
  readonly end: Position;
  readonly read: (after: Position, through: Position) => AsyncIterable<readonly RecordedEvent[]>;
  readonly isLate: () => boolean;
  readonly entryOf: (event: RecordedEvent) => LedgerEntry;
}

const MOST_EVENTS = 200;
const STRETCH = 2_000;

/**
 * Backwards to where it began, then forwards over all that follows. A cause is written before its effect, so that each
 * way is one pass over the log, and nothing but the chain is kept.
 */
export async function followChain(start: RecordedEvent, reading: ChainReading): Promise<CausalChain> {
  const chain = new Chain(start);
  const isRootFound = await backwards(chain, start, reading);
  const isEndFound = await forwards(chain, start, reading);
  return chain.told(reading.entryOf, isRootFound && isEndFound);
}

async function backwards(chain: Chain, start: RecordedEvent, { reach, read, isLate }: ChainReading): Promise<boolean> {
  const least = Math.max(0, start.position - 1 - reach);
  for (let through = start.position - 1; chain.isOpen && through > least; through -= STRETCH) {
    if (isLate()) return false;
    const stretch: RecordedEvent[] = [];
    for await (const events of read(Math.max(least, through - STRETCH), through)) stretch.push(...events);
    for (const event of stretch.toReversed()) chain.takeCause(event);
  }
  return !chain.isOpen || least === 0;
}

async function forwards(
  chain: Chain,
  start: RecordedEvent,
  { reach, end, read, isLate }: ChainReading,
): Promise<boolean> {
  const last = Math.min(end, start.position + reach);
  for await (const events of read(chain.first - 1, last)) {
    for (const event of events) chain.takeEffect(event);
    if (chain.isFull || isLate()) return false;
  }
  return last === end;
}

class Chain {
  private readonly events = new Map<string, RecordedEvent>();
  /** Ids that something was caused by and that no event was found for. */
  private readonly causes = new Set<string>();
  private readonly requests = new Set<string>();

  constructor(start: RecordedEvent) {
    this.add(start);
  }

  get isOpen(): boolean {
    return this.causes.size > 0 || this.requests.size > 0;
  }

  get isFull(): boolean {
    return this.events.size >= MOST_EVENTS;
  }

  get first(): Position {
    return Math.min(...[...this.events.values()].map(({ position }) => position));
  }

  takeCause(event: RecordedEvent): void {
    const isCause = [...this.causes].some((cause) => isOf(event, cause));
    if ((isCause || this.isOfRequest(event)) && !this.isFull) this.add(event);
  }

  takeEffect(event: RecordedEvent): void {
    if (this.isFull || this.events.has(event.id)) return;
    const cause = causeOf(event);
    if ((cause !== null && this.knows(cause)) || this.isOfRequest(event)) this.add(event);
  }

  told(entryOf: (event: RecordedEvent) => LedgerEntry, isWhole: boolean): CausalChain {
    const events = [...this.events.values()].toSorted((a, b) => a.position - b.position);
    const origins = new Map<string, 'command' | 'request'>();
    const edges = events.flatMap((event) => {
      const cause = causeOf(event);
      const from = cause === null ? null : (this.eventOf(cause)?.id ?? cause);
      if (from !== null && from !== event.id) {
        if (!this.events.has(from)) origins.set(from, 'command');
        return [{ from, to: event.id }];
      }
      const request = correlationOf(event);
      if (request === null) return [];
      origins.set(request, 'request');
      return [{ from: request, to: event.id }];
    });
    return {
      ...{ events: events.map(entryOf), edges, isWhole },
      origins: [...origins].map(([id, kind]) => ({ id, kind })),
    };
  }

  private add(event: RecordedEvent): void {
    this.events.set(event.id, event);
    for (const cause of this.causes) if (isOf(event, cause)) this.causes.delete(cause);
    const cause = causeOf(event);
    if (cause !== null && !this.eventOf(cause)) this.causes.add(cause);
    const request = correlationOf(event);
    if (request !== null) this.requests.add(request);
  }

  private knows(cause: string): boolean {
    return this.causes.has(cause) || this.eventOf(cause) !== undefined;
  }

  /** By its own id, or as the first event of the command that is the cause. */
  private eventOf(cause: string): RecordedEvent | undefined {
    return this.events.get(cause) ?? this.events.get(eventId(cause, 0));
  }

  private isOfRequest(event: RecordedEvent): boolean {
    const request = correlationOf(event);
    return request !== null && this.requests.has(request);
  }
}

/** Commands name what they bring after themselves. */
const isOf = ({ id }: RecordedEvent, cause: string): boolean => id === cause || id === eventId(cause, 0);
