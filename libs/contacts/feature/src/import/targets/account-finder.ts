import { Inject, Injectable } from '@nestjs/common';
import type { AccountRow } from '@rapport/contacts-domain';
import { folded } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import { heldBySeen, KEY_VAULT, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Identifier, KeyVault, ReadModels } from '@rapport/platform-ports';
import { accountRowsModel } from '../../account/list-accounts/account-rows.model';
import { Accounts } from '../../account/accounts';
import { externalId, namedBy } from './external-ids';
import { originOf, textIn, type RowContext, type RowDraft } from './import-target';

/** So many names that were looked up are remembered. */
const REMEMBERED = 50_000;

export type AccountKey = 'id' | 'externalId' | 'name' | 'domain';

/** Finds the accounts that rows name, and says which id one will have that is not there yet. */
@Injectable()
export class AccountFinder {
  /** Name or domain → id, of one import. */
  private readonly known = new Map<string, string>();
  private of = '';

  constructor(
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly accounts: Accounts,
  ) {}

  /** The id of the account that a key names, there or to be made; null where nobody has such an id, with `mint` false. */
  async idOf(
    key: AccountKey,
    value: string,
    { import: id, system }: RowContext,
    mint: boolean,
  ): Promise<string | null> {
    if (key === 'id') return value;
    const at = key === 'externalId' ? `${system}:${value}` : folded(value);
    if (this.of !== id || this.known.size > REMEMBERED) this.known.clear();
    this.of = id;
    const place = `${key}:${at}`;
    const known = this.known.get(place);
    if (known !== undefined) return known;
    const found =
      (key === 'externalId' ? null : await this.listed(key, at)) ??
      (await this.token(
        key === 'externalId' ? externalId('account', system, value) : namedBy('account', key, at),
        mint,
      ));
    if (found !== null) this.known.set(place, found);
    return found;
  }

  /** The account that a contact's row names, made where it is named by its name; null where the row names none; undefined where there is none such. */
  async ofContact(draft: RowDraft, context: RowContext): Promise<string | null | undefined> {
    const { fields, became } = draft;
    if (became.account !== undefined) return became.account;
    const id = textIn(fields, 'accountId');
    const external = textIn(fields, 'accountExternalId');
    const name = textIn(fields, 'accountName');
    const found = id ?? (external === undefined ? null : await this.idOf('externalId', external, context, false));
    if (found !== null) return (await this.exists(found)) ? found : undefined;
    if (external !== undefined && name === undefined) return undefined;
    return name === undefined ? null : this.named(name, context);
  }

  async exists(id: string): Promise<boolean> {
    if (!/^[0-9a-f]{32}$/.test(id)) return false;
    if (this.known.has(`there:${id}`)) return true;
    const there = (await this.accounts.peek(id)).version > 0;
    if (there) this.known.set(`there:${id}`, id);
    return there;
  }

  private async named(name: string, context: RowContext): Promise<string> {
    const id = await this.idOf('name', name, context, true);
    if (id === null) throw new Error('the vault minted nothing');
    if (await this.exists(id)) return id;
    // The same command for every row that names it: whichever comes first makes it.
    const account = heldBySeen<{ name: string; owner?: string }>('contacts.accounts', { name });
    await this.accounts.registerAs(id, account, originOf(context, eventId('import', context.import, 'account', id)));
    this.known.set(`there:${id}`, id);
    return id;
  }

  private async listed(key: 'name' | 'domain', value: string): Promise<string | null> {
    const field = key === 'name' ? 'sortName' : 'domain';
    const { items } = await this.readModels.find(accountRowsModel, {
      where: [
        { field: 'status', op: 'eq', value: 'active' },
        { field, op: 'eq', value },
      ],
      sort: [],
      limit: 2,
    });
    const [first] = items.toSorted((a, b) => age(a.document) - age(b.document));
    return first?.id ?? null;
  }

  private async token(identifier: Identifier, mint: boolean): Promise<string | null> {
    const [subject] = mint ? await this.vault.subjectsOf([identifier]) : await this.vault.find([identifier]);
    return subject?.id ?? null;
  }
}

const age = (document: object): number => (document as AccountRow).registeredAt;
