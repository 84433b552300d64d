import type { Identifier, KeyVault, RetentionClass, Subject } from '@rapport/platform-ports';
import { today } from './harness';

export function user(value: string): Identifier {
  return { kind: 'userId', value };
}

export async function subjectOf(vault: KeyVault, value: string): Promise<Subject> {
  const [subject] = await vault.subjectsOf([user(value)]);
  if (!subject) throw new Error('no subject was given');
  return subject;
}

export interface Text {
  readonly subject: Subject | 0;
  readonly text: string;
  readonly retentionClass?: RetentionClass;
  readonly occurredAt?: number;
}

export async function sealText(vault: KeyVault, text: Text): Promise<Uint8Array> {
  const [blob] = await vault.seal([
    {
      subject: text.subject === 0 ? 0 : text.subject.number,
      retentionClass: text.retentionClass ?? 'interaction',
      occurredAt: text.occurredAt ?? today,
      plaintext: new TextEncoder().encode(text.text),
    },
  ]);
  if (!blob) throw new Error('no blob was given');
  return blob;
}

/** What each blob says, or `erased`. */
export async function read(vault: KeyVault, ...blobs: readonly Uint8Array[]): Promise<readonly string[]> {
  const opened = await vault.open(blobs);
  return opened.map((part) => (part.state === 'known' ? new TextDecoder().decode(part.plaintext) : 'erased'));
}
