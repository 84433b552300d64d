import type { JsonObject, KeyVault, NewEvent, RecordedEvent } from '@rapport/platform-ports';
import { openContent } from '../personal/open-content';

/** Whose key seals what rows say, and since when it does. */
export interface RowsOwner {
  readonly owner: number;
  /** ms */
  readonly at: number;
}

export async function sealRows(vault: KeyVault, { owner, at }: RowsOwner, rows: object): Promise<Uint8Array> {
  const plaintext = Buffer.from(JSON.stringify(rows));
  const [blob] = await vault.seal([{ subject: owner, retentionClass: 'profile', occurredAt: at, plaintext }]);
  if (!blob) throw new Error('the vault sealed nothing');
  return blob;
}

/** Null once the import's key is destroyed. */
export async function openRows(
  vault: KeyVault,
  event: Pick<RecordedEvent | NewEvent, 'sealed'>,
): Promise<JsonObject | null> {
  const [content] = await openContent(vault, [event]);
  return content?.state === 'known' ? content.value : null;
}
