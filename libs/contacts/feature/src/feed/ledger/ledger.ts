import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, ProblemError, PUBLISHERS } from '@rapport/platform-nest';
import { START, type EventStore, type Position, type Publisher, type RecordedEvent } from '@rapport/platform-ports';
import { setImmediate } from 'node:timers/promises';
import { followChain, type CausalChain } from './causal-chain';
import { causeOf, correlationOf, ledgerEntry, type LedgerEntry } from './ledger-entry';

export interface LedgerQuestion {
  readonly stream?: string;
  /** A private type, or a public one. */
  readonly type?: string;
  /** A trace, or the id of an event, command or import: what belongs to it. */
  readonly correlation?: string;
  /** Older than this … */
  readonly before?: Position;
  /** … or newer than this. */
  readonly after?: Position;
  readonly limit: number;
}

export interface LedgerPage {
  /** The newest first. */
  readonly items: readonly LedgerEntry[];
  /** For `before`: null where there is nothing older. */
  readonly older: Position | null;
  /** For `after`: null where there was nothing newer. */
  readonly newer: Position | null;
}

/** How long a page or a chain is looked for, ms; a page goes on where it stopped, a chain says that it stopped. */
const PATIENCE_MS = 1_500;
const AT_ONCE = 1_000;
/** Positions of the first stretch that is looked at; each that holds too little is followed by one four times as long. */
const FIRST_STRETCH = 400;
const LONGEST_STRETCH = 2 ** 40;

/** The log as it stands, for whoever keeps it running: from its end backwards, whichever context wrote. */
@Injectable()
export class Ledger {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(PUBLISHERS) private readonly publishers: readonly Publisher[],
  ) {}

  async page(question: LedgerQuestion): Promise<LedgerPage> {
    if (question.stream !== undefined) return this.pageOfStream(question.stream, question);
    if (question.after !== undefined) return this.newer(question.after, question);
    const end = await this.store.end();
    const top = Math.min(question.before === undefined ? end : question.before - 1, end);
    const deadline = performance.now() + PATIENCE_MS;
    const found: RecordedEvent[] = [];
    let through = top;
    for (let stretch = FIRST_STRETCH; through > START && found.length <= question.limit;) {
      const from = Math.max(START, through - stretch);
      const events = await this.stretch(from, through, question);
      found.push(...events.toReversed());
      through = from;
      if (performance.now() > deadline) break;
      if (events.length * 4 < question.limit) stretch = Math.min(stretch * 4, LONGEST_STRETCH);
    }
    const items = found.slice(0, question.limit);
    const last = found.length > question.limit ? items.at(-1)?.position : through + 1;
    const isFirst = through <= START && found.length <= question.limit;
    return this.told(items, isFirst ? null : (last ?? null), question.before === undefined ? null : top);
  }

  /** What one event followed from and what followed from it. @throws ProblemError `LEDGER.NO_EVENT` */
  async chain(position: Position, reach: number): Promise<CausalChain> {
    const [start] = await this.store.readAt([position]);
    if (!start) throw new ProblemError('LEDGER.NO_EVENT', `there is no event at ${position}`);
    const deadline = performance.now() + PATIENCE_MS * 2;
    return followChain(start, {
      reach,
      end: await this.store.end(),
      read: (after, through) => this.all(after, through),
      isLate: () => performance.now() > deadline,
      entryOf: (event) => ledgerEntry(event, this.publishers),
    });
  }

  private async newer(after: Position, question: LedgerQuestion): Promise<LedgerPage> {
    const end = await this.store.end();
    const deadline = performance.now() + PATIENCE_MS;
    const found: RecordedEvent[] = [];
    let through = after;
    while (through < end && found.length <= question.limit && performance.now() < deadline) {
      const page = await this.store.readAll({
        ...this.filterOf(question),
        after: through,
        through: end,
        limit: AT_ONCE,
      });
      found.push(...page.events.filter(matching(question)));
      through = page.through;
      await setImmediate();
    }
    const items = found.slice(0, question.limit);
    const isLast = through >= end && found.length <= question.limit;
    const at = isLast ? null : ((found.length > question.limit ? items.at(-1)?.position : through) ?? null);
    return this.told(items.toReversed(), after + 1, at);
  }

  private async pageOfStream(stream: string, question: LedgerQuestion): Promise<LedgerPage> {
    const matches = matching(question);
    const { before = Number.MAX_SAFE_INTEGER, after, limit } = question;
    const found: RecordedEvent[] = [];
    let [hasOlder, hasNewer] = [false, false];
    for await (const event of this.store.readStream(stream)) {
      if (!matches(event)) continue;
      if (event.position <= (after ?? START)) hasOlder = true;
      else if (event.position >= before) hasNewer = true;
      else if (found.length < limit || after === undefined) found.push(event);
      else hasNewer = true;
      if (found.length <= limit) continue;
      found.shift();
      hasOlder = true;
    }
    const [oldest, newest] = [found[0]?.position, found.at(-1)?.position];
    const items = found.toReversed();
    return this.told(items, (hasOlder && oldest) || null, (hasNewer && newest) || null);
  }

  /** All that matches of one stretch, in order. */
  private async stretch(after: Position, through: Position, question: LedgerQuestion): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for (let at = after; at < through;) {
      const page = await this.store.readAll({ ...this.filterOf(question), after: at, through, limit: AT_ONCE });
      events.push(...page.events.filter(matching(question)));
      at = page.through;
      await setImmediate();
    }
    return events;
  }

  private async *all(after: Position, through: Position): AsyncIterable<readonly RecordedEvent[]> {
    for (let at = after; at < through;) {
      const page = await this.store.readAll({ after: at, through, limit: AT_ONCE });
      yield page.events;
      at = page.through;
      await setImmediate();
    }
  }

  private filterOf({ type }: LedgerQuestion) {
    if (type === undefined) return {};
    const types = this.publishers.flatMap(({ publishes }) =>
      Object.entries(publishes).flatMap(([own, told]) => (told.includes(type) ? [own] : [])),
    );
    return { filter: { types: [type, ...types] } };
  }

  private told(events: readonly RecordedEvent[], older: Position | null, newer: Position | null): LedgerPage {
    return { items: events.map((event) => ledgerEntry(event, this.publishers)), older, newer };
  }
}

/** What the log does not filter by itself. */
const matching =
  ({ correlation }: LedgerQuestion) =>
  (event: RecordedEvent): boolean =>
    correlation === undefined ||
    correlationOf(event) === correlation ||
    causeOf(event) === correlation ||
    event.id === correlation;
