import { Inject, Injectable } from '@nestjs/common';
import type { DomainEvent } from '@rapport/eventsourcing';
import { CLOCK, EVENT_STORE } from '@rapport/platform-nest';
import { WrongExpectedRevision, type Clock, type EventStore, type JsonObject } from '@rapport/platform-ports';
import { newId } from '../new-id';
import { chained, NO_ENTRY, verifyAudit, type AuditEntry, type AuditRecord, type AuditVerdict } from './audit-chain';

export const AUDIT_STREAM = 'access_audit-main';
const AUDITED = 'audited';

interface Head {
  readonly revision: number;
  readonly hash: string;
}

/** An entry as it is listed; `number` is its place in the chain. */
export interface NumberedEntry extends AuditEntry {
  readonly number: number;
}

/** The audit log: a stream whose every entry holds the hash of the one before. */
@Injectable()
export class Audit {
  private head: Head = { revision: -1, hash: NO_ENTRY };
  private last: Promise<unknown> = Promise.resolve();
  private waiting: { readonly records: AuditRecord[]; readonly written: Promise<void> } | null = null;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Durable when it returns; what waits together is written together. @throws what the event store throws; then nothing was recorded. */
  record(record: AuditRecord): Promise<void> {
    if (this.waiting) {
      this.waiting.records.push(record);
      return this.waiting.written;
    }
    // One after the other: entries of one process need not race for the head.
    const records = [record];
    const written = this.last.then(() => {
      this.waiting = null;
      return this.append(records);
    });
    this.waiting = { records, written };
    this.last = written.catch(() => undefined);
    return written;
  }

  /** `sought`: the hash of an entry that should be there. */
  verify(sought?: string): Promise<AuditVerdict> {
    return verifyAudit(this.entries(0), sought);
  }

  /** Every entry that names one of these subjects or records, oldest first; reads the whole chain. */
  async *about(subjectIds: readonly string[]): AsyncGenerator<NumberedEntry> {
    const wanted = new Set(subjectIds);
    for await (const entry of this.entries(0)) if (entry.subjectIds.some((id) => wanted.has(id))) yield entry;
  }

  /** At most `limit` entries, newest first, older than number `before`. */
  async list(limit: number, before: number = Number.MAX_SAFE_INTEGER): Promise<readonly NumberedEntry[]> {
    await this.catchUp();
    const end = Math.min(before, this.head.revision + 1);
    const entries: NumberedEntry[] = [];
    if (end > 0)
      for await (const entry of this.entries(Math.max(0, end - limit))) {
        if (entry.number >= end) break;
        entries.unshift(entry);
      }
    return entries;
  }

  private async append(records: readonly AuditRecord[]): Promise<void> {
    for (;;) {
      const at = this.clock.now();
      const { revision } = this.head;
      const entries: AuditEntry[] = [];
      for (const record of records)
        entries.push(chained(record, at, revision + 1 + entries.length, entries.at(-1)?.hash ?? this.head.hash));
      const events = entries.map((entry) => {
        const data: JsonObject = { ...entry };
        return { id: newId(at), type: AUDITED, occurredAt: at, data, metadata: { actor: entry.actor } };
      });
      try {
        await this.store.append({ stream: AUDIT_STREAM, expected: revision === -1 ? 'no-stream' : revision, events });
        this.head = { revision: revision + entries.length, hash: entries.at(-1)?.hash ?? this.head.hash };
        return;
      } catch (error) {
        // Somebody else always wins a lost race, so this ends.
        if (!(error instanceof WrongExpectedRevision)) throw error;
        await this.catchUp();
      }
    }
  }

  private async catchUp(): Promise<void> {
    for await (const { number, hash } of this.entries(this.head.revision + 1))
      if (number > this.head.revision) this.head = { revision: number, hash };
  }

  private async *entries(from: number): AsyncIterable<NumberedEntry> {
    for await (const event of this.store.readStream(AUDIT_STREAM, from)) {
      const recorded: DomainEvent = event;
      if (isAudited(recorded)) yield { ...recorded.data, number: event.revision };
    }
  }
}

function isAudited(event: DomainEvent): event is { type: typeof AUDITED; data: AuditEntry } {
  return event.type === AUDITED;
}
