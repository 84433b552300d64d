import { Inject, Injectable } from '@nestjs/common';
import { eventId } from '@rapport/eventsourcing';
import { SCOPES } from '@rapport/platform-nest';
import { KeyDirectory, type Key } from './api-key/key-directory';
import { handedInKey } from './api-key/key-text';
import { Keys } from './api-key/keys';
import { CLOCK } from '@rapport/platform-nest';
import type { Clock } from '@rapport/platform-ports';
import { newId } from './new-id';

/** Keys that an unattended install hands in. */
export interface HandedInKeys {
  readonly adminKey?: string | undefined;
  readonly writeKey?: string | undefined;
}

/** Keys that were made now: to print, this once. */
export interface MintedKeys {
  readonly adminKey?: string;
  readonly writeKey?: string;
}

const ACTOR = 'system:first-start';
const GRANT = { name: 'first-admin', roles: ['admin'], scopes: SCOPES } as const;
const SOURCE = 'default';

/** A deployment without keys has no door: the first start makes one. There is no default password. */
@Injectable()
export class FirstKeys {
  constructor(
    @Inject(Keys) private readonly keys: Keys,
    @Inject(KeyDirectory) private readonly directory: KeyDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Issues the keys handed in, and mints an admin key and a write key where there was never one of the kind. Handing
   * in the same key at every start issues it once; one that was revoked stays revoked.
   *
   * @throws Error for a key that is too short or has spaces.
   */
  async ensure({ adminKey, writeKey }: HandedInKeys = {}): Promise<MintedKeys> {
    const minted: { adminKey?: string; writeKey?: string } = {};
    if (adminKey !== undefined) {
      const key = handedInKey(adminKey, 'the admin key');
      await this.keys.issueApiKey(GRANT, this.cause(key.id), key);
    } else if (!this.hasEver('api')) minted.adminKey = (await this.keys.issueApiKey(GRANT, this.cause())).text;
    if (writeKey !== undefined) {
      const key = handedInKey(writeKey, 'the write key');
      await this.keys.issueWriteKey(SOURCE, this.cause(key.id), key);
    } else if (!this.hasEver('write')) minted.writeKey = (await this.keys.issueWriteKey(SOURCE, this.cause())).text;
    return minted;
  }

  private hasEver(kind: Key['kind']): boolean {
    return this.directory.all().some((key) => key.kind === kind);
  }

  private cause(keyId?: string): { commandId: string; actor: string } {
    return { commandId: keyId ? eventId('hand-in', keyId) : newId(this.clock.now()), actor: ACTOR };
  }
}
