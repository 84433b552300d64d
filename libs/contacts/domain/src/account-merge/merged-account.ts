import type { AccountFacts } from '@rapport/contracts';
import type { AccountEvent, KnownAccount } from '../account/account';
import { accountFields, type AccountFieldName } from '../account/account-fields';
import { mergedFields, union, valuesSaid, type Said, type SaidFields } from '../merge/said-fields';

/** What is shown of an account, alone or together with those that it took in. */
export interface AccountView {
  readonly fields: SaidFields<AccountFieldName>;
  readonly tags: readonly string[];
  readonly lists: readonly string[];
}

/** An account that was taken in, as it is shown itself. */
export interface TakenAccount {
  /** Of the event that says so. */
  readonly position: number;
  readonly taken: readonly string[];
  readonly view: AccountView;
}

export interface SaidOfAccount {
  readonly position: number;
  readonly event: AccountEvent;
}

/** Which fields of an account were said when, out of its events in order. */
export function saidAccountFields(events: Iterable<SaidOfAccount>): Map<AccountFieldName, Said> {
  const said = new Map<AccountFieldName, Said>();
  for (const { position, event } of events) {
    if (event.type !== 'account-registered' && event.type !== 'account-changed') continue;
    const named = event.type === 'account-changed' ? new Set(event.data.fields) : null;
    for (const name of names) {
      const at = !named || named.has(name) ? position : (said.get(name)?.at ?? 0);
      const entered = name === 'phone' ? event.data.phoneEntered : undefined;
      said.set(name, { value: event.data[name] ?? null, ...(entered !== undefined && { entered }), at });
    }
  }
  return said;
}

/** An account and those that it took in, as one: its fields as chosen or said since, the tags and lists of all. */
export function mergedAccountView(own: AccountView, tookIn: readonly TakenAccount[]): AccountView {
  return tookIn.reduce<AccountView>(
    (shown, { position, taken, view }) => ({
      fields: mergedFields(names, shown.fields, { position, taken, fields: view.fields }),
      tags: union(shown.tags, view.tags),
      lists: union(shown.lists, view.lists),
    }),
    own,
  );
}

/** The account with what its view shows in place of its own. */
export function accountOfView(own: KnownAccount, { fields, tags, lists }: AccountView): KnownAccount {
  const facts: AccountFacts = { name: own.facts.name, ...valuesSaid(fields) };
  return { ...own, facts, tags, lists };
}

const names = accountFields.map(({ name }) => name);
