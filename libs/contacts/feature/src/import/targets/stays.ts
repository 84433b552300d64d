import type { AccountFinder } from './account-finder';
import { rejected, textIn, timeIn, type RowContext, type RowDraft, type RowOutcome } from './import-target';

/** A time at an account that a row names; days as `YYYY-MM-DD`. */
export interface NamedStay {
  readonly account: string;
  readonly since: string;
  readonly until: string | null;
}

/** The accounts that a row says a contact is or was with, in the order of their days; or why it cannot be so. */
export async function staysOf(
  draft: RowDraft,
  context: RowContext,
  accounts: AccountFinder,
): Promise<NamedStay[] | RowOutcome> {
  const { fields } = draft;
  const listed = fields['accounts'];
  if (listed !== undefined) return listedStays(listed, context, accounts);
  const account = await accounts.ofContact(draft, context);
  if (account === null) return [];
  if (account === undefined) return rejected('accountExternalId', 'there is no such account: import it first');
  const since = textIn(fields, 'accountSince') ?? dayOf(timeIn(fields, 'createdAt') ?? context.now);
  return [{ account, since, until: null }];
}

/** As an export of ours lists them. */
async function listedStays(
  listed: unknown,
  context: RowContext,
  accounts: AccountFinder,
): Promise<NamedStay[] | RowOutcome> {
  const stays: NamedStay[] = [];
  for (const { account, since, until } of (Array.isArray(listed) ? listed : []) as Partial<NamedStay>[]) {
    if (typeof account !== 'string' || typeof since !== 'string')
      return rejected('accounts', 'that is no list of accounts with their days');
    const id = await accounts.idOf('externalId', account, context, false);
    if (id === null || !(await accounts.exists(id)))
      return rejected('accounts', 'there is no such account: import it first');
    stays.push({ account: id, since, until: until ?? null });
  }
  return stays.toSorted((a, b) => (a.since < b.since ? -1 : 1));
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
