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

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Durable when it returns. @throws what the event store throws; then nothing was recorded. */
  record(record: AuditRecord): Promise<void> {
    // One after the other: entries of one process need not race for the head.
    const next = this.last.then(() => this.append(record));
    this.last = next.catch(() => undefined);
    return next;
  }

  verify(): Promise<AuditVerdict> {
    return verifyAudit(this.entries(0));
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

  private async append(record: AuditRecord): Promise<void> {
    for (;;) {
      const at = this.clock.now();
      const { revision, hash: previous } = this.head;
      const entry = chained(record, at, revision + 1, previous);
      const data: JsonObject = { ...entry };
      const events = [{ id: newId(at), type: AUDITED, occurredAt: at, data, metadata: { actor: record.actor } }];
      try {
        await this.store.append({ stream: AUDIT_STREAM, expected: revision === -1 ? 'no-stream' : revision, events });
        this.head = { revision: revision + 1, hash: entry.hash };
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
