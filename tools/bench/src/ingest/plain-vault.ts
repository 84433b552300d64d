import type { Identifier, KeyVault, Opened, RetentionClass, SealRequest, Subject } from '@rapport/platform-ports';

/** A vault that knows people but seals nothing: what sealing costs is the difference to the real one. */
export class PlainVault implements KeyVault {
  constructor(private readonly vault: KeyVault) {}

  subjectsOf(identifiers: readonly Identifier[]): Promise<readonly Subject[]> {
    return this.vault.subjectsOf(identifiers);
  }

  find(identifiers: readonly Identifier[]): Promise<readonly (Subject | null)[]> {
    return this.vault.find(identifiers);
  }

  subjectsById(ids: readonly string[]): Promise<readonly (Subject | null)[]> {
    return this.vault.subjectsById(ids);
  }

  async seal(requests: readonly SealRequest[]): Promise<readonly Uint8Array[]> {
    return requests.map(({ plaintext }) => plaintext);
  }

  async open(blobs: readonly Uint8Array[]): Promise<readonly Opened[]> {
    return blobs.map((plaintext) => ({ state: 'known', plaintext }));
  }

  erase(subjects: readonly Subject[], at: number): Promise<void> {
    return this.vault.erase(subjects, at);
  }

  expire(retentionClass: RetentionClass, period: number, at: number): Promise<void> {
    return this.vault.expire(retentionClass, period, at);
  }
}
