import { Inject, Injectable } from '@nestjs/common';
import type { SubjectRef } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import { KEY_VAULT } from '@rapport/platform-nest';
import { CorruptBlob, type KeyVault, type Opened } from '@rapport/platform-ports';

export interface SignedLink {
  readonly what: 'confirm' | 'preferences';
  readonly subject: SubjectRef;
  /** ms */
  readonly until: number;
  /** Of `confirm`: the request that it confirms. */
  readonly request?: string;
}

/** No sealed part of an event begins like this: none of them, wherever it was read, passes for a link. */
const MARK = 0x01;
const longest = 2_048;

/**
 * Tokens of links for one person: sealed and authenticated with that person's own key in the vault, so that nobody else
 * makes one and nobody reads in it, and every one of them is void once the person is erased.
 */
@Injectable()
export class SignedLinks {
  constructor(@Inject(KEY_VAULT) private readonly vault: KeyVault) {}

  async sign(link: SignedLink, now: number): Promise<string> {
    const plaintext = Buffer.concat([Buffer.from([MARK]), Buffer.from(JSON.stringify(link))]);
    const [blob] = await this.vault.seal([
      { subject: link.subject.number, retentionClass: 'profile', occurredAt: now, plaintext },
    ]);
    if (!blob) throw new Error('the vault sealed nothing');
    return Buffer.from(blob).toString('base64url');
  }

  /** @throws DomainError `CONSENT.LINK_FORGED`, `CONSENT.LINK_EXPIRED` */
  async read(token: string, what: SignedLink['what'], now: number): Promise<SignedLink> {
    const opened = token.length <= longest ? await this.opened(Buffer.from(token, 'base64url')) : undefined;
    if (opened?.state !== 'known' || opened.plaintext[0] !== MARK) throw forged();
    const link = JSON.parse(Buffer.from(opened.plaintext.subarray(1)).toString()) as SignedLink;
    if (link.what !== what) throw forged();
    if (now >= link.until) throw new DomainError('CONSENT.LINK_EXPIRED', 'gone', 'the link has run out');
    return link;
  }

  private async opened(blob: Uint8Array): Promise<Opened | undefined> {
    try {
      return (await this.vault.open([blob]))[0];
    } catch (error) {
      if (error instanceof CorruptBlob || error instanceof RangeError) return undefined;
      throw error;
    }
  }
}

const forged = () => new DomainError('CONSENT.LINK_FORGED', 'invalid', 'that is no link of ours', { path: 'token' });
