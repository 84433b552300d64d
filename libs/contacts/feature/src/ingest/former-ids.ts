import type { Draft, NamedIdentifier } from '@rapport/contacts-domain';
import type { KeyVault } from '@rapport/platform-ports';
import type { Weighed } from './weigh';

/**
 * Aliases name a former id without saying of what kind. Where the vault knows it as a user it is that user, else a
 * device. Null, and no call, where there is nothing to ask.
 */
export function resolveFormerIds(weighed: Weighed[], vault: KeyVault): Promise<void> | null {
  const open: { readonly index: number; readonly draft: Draft; readonly value: string }[] = [];
  for (let index = 0; index < weighed.length; index++) {
    const draft = weighed[index]?.draft;
    if (draft?.content.is !== 'alias') continue;
    const former = draft.identifiers[formerIdIndex(draft)];
    const isOwnDevice = draft.hasDevice && draft.identifiers[0]?.value === former?.value;
    if (former?.kind === 'anonymousId' && !isOwnDevice) open.push({ index, draft, value: former.value });
  }
  return open.length === 0 ? null : asUsers(open, weighed, vault);
}

async function asUsers(
  open: readonly { readonly index: number; readonly draft: Draft; readonly value: string }[],
  weighed: Weighed[],
  vault: KeyVault,
): Promise<void> {
  const found = await vault.find(open.map(({ value }) => ({ kind: 'userId', value })));
  open.forEach(({ index, draft, value }, nth) => {
    const item = weighed[index];
    if (!found[nth] || !item || item.draft === null) return;
    const identifiers: NamedIdentifier[] = [...draft.identifiers];
    identifiers[formerIdIndex(draft)] = { kind: 'userId', value };
    weighed[index] = { ...item, draft: { ...draft, identifiers } };
  });
}

/** Behind the message's own device and user; see the domain's `Draft`. */
function formerIdIndex(draft: Draft): number {
  return draft.hasDevice ? 2 : 1;
}
