import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, KEY_VAULT, ProblemError } from '@rapport/platform-nest';
import type { Clock, KeyVault } from '@rapport/platform-ports';
import { randomBytes } from 'node:crypto';

/** How long an authenticator may take, ms. */
const LIFE_MS = 300_000;
const MOST_REMEMBERED = 10_000;

export interface Challenge {
  /** base64url: what the authenticator signs. */
  readonly challenge: string;
  /** What the browser hands back beside the answer, sealed: whichever replica takes it knows what was asked. */
  readonly state: string;
}

/** What an authenticator, or a provider, is asked to answer. Nothing is stored: what was asked travels, sealed, with who was asked. */
@Injectable()
export class Challenges {
  private readonly taken = new Set<string>();

  constructor(
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `about`: what the answer is for, e.g. `register <user>`. */
  async make(about: string, lifeMs = LIFE_MS): Promise<Challenge> {
    const now = this.clock.now();
    const challenge = randomBytes(32).toString('base64url');
    const plaintext = Buffer.from(JSON.stringify([about, challenge, now + lifeMs]));
    // Subject 0: the key of the day, which dies by itself.
    const [sealed] = await this.vault.seal([{ subject: 0, retentionClass: 'failed', occurredAt: now, plaintext }]);
    if (!sealed) throw new Error('the vault sealed nothing');
    return { challenge, state: Buffer.from(sealed).toString('base64url') };
  }

  /** The challenge in the state, once. @throws ProblemError `PASSKEY.BAD_CHALLENGE` */
  async take(state: string, about: string): Promise<string> {
    const [forWhat, challenge, until] = await this.open(state);
    if (forWhat !== about || this.clock.now() >= until || this.taken.has(challenge)) throw bad();
    this.taken.add(challenge);
    const [oldest] = this.taken;
    if (this.taken.size > MOST_REMEMBERED && oldest !== undefined) this.taken.delete(oldest);
    return challenge;
  }

  private async open(state: string): Promise<[string, string, number]> {
    try {
      const [opened] = await this.vault.open([Buffer.from(state, 'base64url')]);
      if (opened?.state !== 'known') throw bad();
      return JSON.parse(Buffer.from(opened.plaintext).toString()) as [string, string, number];
    } catch {
      throw bad();
    }
  }
}

const bad = () => new ProblemError('PASSKEY.BAD_CHALLENGE', 'it was not asked for, was answered, or is too old');
