import { Injectable } from '@nestjs/common';
import { accountOf, standardAccount, type AccountState } from '@rapport/contacts-domain';
import type { AccountFacts } from '@rapport/contracts';
import { changedFields, eventId, withChanges, type Changes } from '@rapport/eventsourcing';
import { currentSight, heldBySeen, inLines } from '@rapport/platform-nest';
import { Accounts } from '../../account/accounts';
import { AccountFinder, type AccountKey } from './account-finder';
import { Births } from './births';
import {
  asOutcome,
  commandOf,
  customIn,
  originOf,
  rejected,
  textIn,
  textsIn,
  timeIn,
  type ImportTarget,
  type RowContext,
  type RowDraft,
  type RowFinding,
  type RowOutcome,
} from './import-target';

const AT_ONCE = 128;

/** Rows that become companies, found by an id, a name or a domain. */
@Injectable()
export class AccountTarget implements ImportTarget {
  readonly name = 'account';

  constructor(
    private readonly accounts: Accounts,
    private readonly finder: AccountFinder,
    private readonly births: Births,
  ) {}

  run(drafts: readonly RowDraft[], context: RowContext): Promise<readonly RowOutcome[]> {
    return inLines(
      drafts,
      ({ fields }, index) => (context.key && textIn(fields, context.key)) ?? index,
      (draft) => asOutcome(() => this.one(draft, context)),
      AT_ONCE,
    );
  }

  check(drafts: readonly RowDraft[], context: RowContext): Promise<readonly RowFinding[]> {
    return inLines(
      drafts,
      (_, index) => index,
      (draft) => this.finding(draft, context),
      AT_ONCE,
    );
  }

  private async one(draft: RowDraft, context: RowContext): Promise<RowOutcome> {
    const command = commandOf(context, draft, 'account');
    const id = (await this.idOf(draft, context, true)) ?? command;
    const { state, version } = await this.there(id);
    const isOwn = version > 0 && (await this.births.isOf(`contacts_account-${id}`, command));
    const refused = refusalOf(id, state, context, isOwn);
    if (refused) return refused;
    const facts = accountOf(draft.fields);
    const custom = customIn(draft.fields);
    const origin = originOf(context, command, timeIn(draft.fields, 'createdAt'));
    const isNew = version === 0 || isOwn;
    const before = version;
    if (isNew) await this.accounts.registerAs(id, { ...heldBySeen('contacts.accounts', facts), ...custom }, origin);
    else await this.accounts.change(id, { ...facts, ...custom }, originOf(context, command));
    const after = await this.marked(id, draft, context, command, state);
    if (isNew) return { kind: 'created', id };
    return { kind: after > before ? 'changed' : 'skipped', id };
  }

  /** The account, if there is one. @throws DomainError where whoever imports does not see it */
  private async there(id: string) {
    const loaded = await this.accounts.peek(id);
    return loaded.version > 0 && currentSight('contacts.accounts') ? this.accounts.load(id) : loaded;
  }

  /** Tags, lists, and whether it is archived; the version that it leaves. */
  private async marked(
    id: string,
    { fields }: RowDraft,
    context: RowContext,
    command: string,
    state: AccountState,
  ): Promise<number> {
    const run = (name: string, what: Parameters<Accounts['run']>[1]) =>
      this.accounts.run(id, what, originOf(context, eventId(command, name)));
    for (const tag of textsIn(fields, 'tags')) await run(`tag:${tag}`, { type: 'tag', tag });
    for (const list of textsIn(fields, 'lists')) await run(`list:${list}`, { type: 'list', list });
    if (fields['archived'] === true) await run('archive', { type: 'archive' });
    else if (state.status === 'archived') await run('restore', { type: 'restore' });
    return (await this.accounts.peek(id)).version;
  }

  private async finding(draft: RowDraft, context: RowContext): Promise<RowFinding> {
    let before: Record<string, unknown> = {};
    let after: Record<string, unknown> = {};
    const outcome = await asOutcome(async () => {
      const id = await this.idOf(draft, context, false);
      const { state } = id === null ? { state: { status: 'none' } as const } : await this.there(id);
      const refused = refusalOf(id ?? '', state, context, false);
      if (refused) return refused;
      const changes = standardAccount(accountOf(draft.fields));
      if (state.status === 'none') {
        if (!changes.name) return rejected('name', 'an account has a name');
        after = withChanges<Partial<AccountFacts>>({}, changes);
        return { kind: 'created', id: id ?? '' };
      }
      const names = changedFields(state.facts, changes as Changes<AccountFacts>);
      before = picked(state.facts, names);
      after = picked(changes, names);
      return { kind: names.length > 0 ? 'changed' : 'skipped', id: id ?? '' };
    });
    return { outcome, before, after };
  }

  private async idOf({ fields }: RowDraft, context: RowContext, mint: boolean): Promise<string | null> {
    const { key } = context;
    const value = key === null ? undefined : textIn(fields, key);
    return value === undefined ? null : this.finder.idOf(key as AccountKey, value, context, mint);
  }
}

function refusalOf(id: string, state: AccountState, { key, mode }: RowContext, isOwn: boolean): RowOutcome | null {
  const isThere = state.status !== 'none' && !isOwn;
  if (key === 'id' && !isThere) return rejected('id', 'there is no such account');
  if (isThere ? mode === 'create' : mode === 'update' && !isOwn) return { kind: 'skipped', id };
  return null;
}

/** The values of the fields that change, as they are shown. */
export const picked = (from: object, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));
