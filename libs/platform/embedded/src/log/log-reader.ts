import {
  START,
  type EventFilter,
  type EventParts,
  type LogPage,
  type Position,
  type ReadAll,
  type RecordedEvent,
} from '@rapport/platform-ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { columns, toEvent, type EventRow } from './event-row';
import { hash48 } from './memory/hash48';
import { kindOf } from './memory/kind';
import type { LogSignal } from './memory/log-signal';
import type { StreamTail } from './memory/stream-tail';
import { openLogForReading } from './schema';

/** Positions that one page of a filtered read looks at most: keeps a read short where little matches. */
const scanWindow = 20_000;
/** Events up to which a category is read through its index rather than by scanning the log. */
const smallCategory = 100_000;

type Value = string | number;

/** Reads log.db on any thread, with a connection of its own. Every call is synchronous and bounded. */
export class LogReader {
  private readonly db: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  constructor(
    file: string,
    private readonly signal: LogSignal,
    private readonly tail: StreamTail,
  ) {
    this.db = openLogForReading(file);
  }

  readAll({ after, through = this.signal.committed, filter = {}, parts = 'all', limit }: ReadAll): LogPage {
    const end = Math.min(through, this.signal.committed);
    if (after >= end) return { events: [], through: Math.max(after, START) };
    const prefixes = filter.streamPrefixes;
    const last = filter.types || prefixes ? Math.min(end, after + scanWindow) : end;
    const few = filter.types && this.fewOf(filter.types, after, last, limit);
    if (few) {
      const through = few.length < limit ? last : (few.at(-1) ?? last);
      return { events: this.readAt(few, parts).filter(matcher(filter)), through };
    }
    const small = prefixes && this.smallCategories(prefixes);
    if (small) return this.readCategories(small, after, end, filter, parts, limit);
    const [condition, values] = conditionOf(filter);
    const events = this.all(
      `SELECT ${columns('', parts)} FROM event WHERE position > ? AND position <= ?${condition} ORDER BY position LIMIT ?`,
      [after, last, ...values, limit],
    );
    return { events, through: events.length < limit ? last : (events.at(-1)?.position ?? last) };
  }

  /** At most `limit` events of the stream, in order. */
  readStream(stream: string, from: number, limit: number): RecordedEvent[] {
    const hash = hash48(stream);
    for (;;) {
      // Tail first: what moves into the index meanwhile is then seen twice rather than not at all.
      const indexed = this.signal.indexed;
      const tail = [...this.tail.positionsOf(hash, this.signal.committed, indexed)];
      if (!this.tail.holds(indexed, this.signal)) continue;
      const events = this.all(
        `SELECT ${columns('e')} FROM stream_index i JOIN event e ON e.position = i.position
         WHERE i.hash = ? AND i.revision >= ? AND i.position <= ? AND e.stream = ? ORDER BY i.revision LIMIT ?`,
        [hash, from, indexed, stream, limit],
      );
      let next = Math.max(from, (events.at(-1)?.revision ?? -1) + 1);
      for (let i = tail.length - 1; i >= 0 && events.length < limit; i--) {
        const event = this.at(tail[i] ?? START);
        if (event?.stream !== stream || event.revision < next) continue;
        events.push(event);
        next = event.revision + 1;
      }
      return events;
    }
  }

  readAt(positions: readonly Position[], parts?: EventParts): RecordedEvent[] {
    return positions.flatMap((position) => this.at(position, parts) ?? []);
  }

  positionAt(time: number): Position {
    let low = START;
    let high = this.signal.committed;
    const sql = 'SELECT recorded_at FROM event WHERE position <= ? ORDER BY position DESC LIMIT 1';
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const [row] = this.rows<[recordedAt: number]>(sql, middle);
      if (row && row[0] > time) high = middle - 1;
      else low = middle;
    }
    return low;
  }

  /** May be called twice. */
  close(): void {
    if (this.db.isOpen) this.db.close();
  }

  private at(position: Position, parts?: EventParts): RecordedEvent | undefined {
    const [row] = this.rows<EventRow>(`SELECT ${columns('', parts)} FROM event WHERE position = ?`, position);
    return row && toEvent(row);
  }

  /** The places of what may be of these types, where memory shows that there is little of it: nothing else is read then. */
  private fewOf(types: readonly string[], after: Position, last: Position, limit: number): Position[] | null {
    if (after < this.signal.indexed) return null;
    const kinds = new Set(types.map(kindOf));
    const positions: Position[] = [];
    for (let position = after + 1; position <= last && positions.length < limit; position++)
      if (kinds.has(this.tail.kindAt(position))) positions.push(position);
    const isFew = positions.length * 8 <= last - after;
    return isFew && this.tail.holds(after, this.signal) ? positions : null;
  }

  /** Numbers of the categories that hold all streams with these prefixes, if they are small enough to be read by index. */
  private smallCategories(prefixes: readonly string[]): number[] | null {
    const all = this.rows<[id: number, name: string, events: number]>('SELECT id, name, events FROM category');
    const matching = all.filter(([, name]) => prefixes.some((prefix) => categoryMatches(name, prefix)));
    const events = matching.reduce((sum, row) => sum + row[2], 0);
    return events <= smallCategory && events * 4 <= this.signal.committed ? matching.map(([id]) => id) : null;
  }

  private readCategories(
    categories: readonly number[],
    after: Position,
    end: Position,
    filter: EventFilter,
    parts: EventParts,
    limit: number,
  ): LogPage {
    for (;;) {
      const indexed = this.signal.indexed;
      const positions = this.tailPositions(categories, Math.max(after, indexed), end, limit);
      if (!this.tail.holds(indexed, this.signal)) continue;
      const sql =
        'SELECT position FROM category_index WHERE category = ? AND position > ? AND position <= ? ORDER BY position LIMIT ?';
      for (const category of categories)
        for (const [position] of this.rows<[Position]>(sql, category, after, Math.min(end, indexed), limit))
          positions.push(position);
      positions.sort((a, b) => a - b);
      const page = positions.slice(0, limit);
      const matches = matcher(filter);
      return {
        events: this.readAt(page, parts).filter(matches),
        through: page.length < limit ? end : (page.at(-1) ?? end),
      };
    }
  }

  private tailPositions(categories: readonly number[], after: Position, end: Position, limit: number): Position[] {
    const positions: Position[] = [];
    for (let position = after + 1; position <= end && positions.length < limit; position++)
      if (categories.includes(this.tail.categoryAt(position))) positions.push(position);
    return positions;
  }

  private all(sql: string, values: readonly Value[]): RecordedEvent[] {
    return this.rows<EventRow>(sql, ...values).map(toEvent);
  }

  /** Rows as arrays, in the order of the query's columns. */
  private rows<Row>(sql: string, ...values: readonly Value[]): Row[] {
    const rows: unknown = this.statement(sql).all(...values);
    return rows as Row[];
  }

  private statement(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.db.prepare(sql);
      statement.setReturnArrays(true);
      this.statements.set(sql, statement);
    }
    return statement;
  }
}

/** A prefix that ends before the hyphen names all categories that begin so; one behind it, the category itself. */
function categoryMatches(name: string, prefix: string): boolean {
  const hyphen = prefix.indexOf('-');
  return hyphen < 0 ? name.startsWith(prefix) : name === prefix.slice(0, hyphen);
}

function conditionOf({ types, streamPrefixes }: EventFilter): [string, Value[]] {
  let condition = '';
  const values: Value[] = [];
  if (types) {
    condition += ` AND type IN (${types.map(() => '?').join(', ')})`;
    values.push(...types);
  }
  if (streamPrefixes) {
    condition += ` AND (${streamPrefixes.map(() => 'substr(stream, 1, length(?)) = ?').join(' OR ') || 'FALSE'})`;
    for (const prefix of streamPrefixes) values.push(prefix, prefix);
  }
  return [condition, values];
}

function matcher({ types, streamPrefixes }: EventFilter): (event: RecordedEvent) => boolean {
  return ({ type, stream }) =>
    (!types || types.includes(type)) && (!streamPrefixes || streamPrefixes.some((prefix) => stream.startsWith(prefix)));
}
