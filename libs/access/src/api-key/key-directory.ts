import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '@rapport/eventsourcing';
import type { Actor, Role, Scope } from '@rapport/platform-nest';
import type { RecordedEvent } from '@rapport/platform-ports';
import { timingSafeEqual } from 'node:crypto';
import type { AccessFold } from '../access-log';
import { API_KEY_STREAMS, isApiKeyEvent } from './api-key';
import { claimedId, hashKey } from './key-text';

interface KeyBase {
  readonly id: string;
  readonly hash: string;
  readonly issuedAt: number;
  readonly issuedBy: string;
  readonly revokedAt: number | null;
}

export interface ApiKey extends KeyBase {
  readonly kind: 'api';
  readonly name: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
}

export interface WriteKey extends KeyBase {
  readonly kind: 'write';
  readonly source: string;
}

export type Key = ApiKey | WriteKey;

/** All keys in memory, folded from the log: a look-up per request, and no I/O. */
@Injectable()
export class KeyDirectory implements AccessFold {
  readonly prefix = API_KEY_STREAMS;
  private readonly byId = new Map<string, Key>();
  private readonly byHash = new Map<string, Key>();
  /** Write keys by their text, each checked once: ingest asks for every request. Emptied by every change. */
  private readonly writeKeys = new Map<string, WriteKey>();

  /** The next event of the key streams. */
  apply(event: RecordedEvent): void {
    const id = event.stream.slice(API_KEY_STREAMS.length);
    const next = evolve(this.byId.get(id), id, event);
    if (!next) return;
    this.byId.set(id, next);
    this.byHash.set(next.hash, next);
    this.writeKeys.clear();
  }

  /** The actor that an active API key stands for. */
  authenticateApiKey(text: string): Actor | null {
    const key = this.check(text);
    return key?.kind === 'api' ? { id: `key:${key.id}`, roles: key.roles, scopes: key.scopes } : null;
  }

  /** The active write key with this text. Fast: for the ingest path. */
  authenticateWriteKey(text: string): WriteKey | null {
    const known = this.writeKeys.get(text);
    if (known) return known;
    const key = this.check(text);
    if (key?.kind !== 'write') return null;
    this.writeKeys.set(text, key);
    return key;
  }

  /** Whether some key, of whatever state, has the id that the text claims. */
  knowsIdOf(text: string): boolean {
    return this.byId.has(claimedId(text) ?? '');
  }

  /** In the order of their issue. */
  all(): readonly Key[] {
    return [...this.byId.values()];
  }

  private check(text: string): Key | null {
    const hash = hashKey(text);
    const key = this.byHash.get(hash);
    if (!key || key.revokedAt !== null) return null;
    return timingSafeEqual(Buffer.from(hash), Buffer.from(key.hash)) ? key : null;
  }
}

function evolve(key: Key | undefined, id: string, event: RecordedEvent): Key | undefined {
  const recorded: DomainEvent = event;
  // A newer release's fact about a key is nothing that this one could act on.
  if (!isApiKeyEvent(recorded)) return undefined;
  const issue = { id, issuedAt: event.occurredAt, issuedBy: event.metadata?.actor ?? 'system', revokedAt: null };
  switch (recorded.type) {
    case 'api-key-issued':
      return { ...issue, kind: 'api', ...recorded.data };
    case 'write-key-issued':
      return { ...issue, kind: 'write', ...recorded.data };
    case 'key-revoked':
      return key && { ...key, revokedAt: event.occurredAt };
  }
}
