import { Inject, Injectable } from '@nestjs/common';
import {
  earlierAccountValue,
  standardAccount,
  type AccountCommand,
  type AccountEvent,
  type AccountState,
} from '@rapport/contacts-domain';
import { DomainError, withChanges, type Changes } from '@rapport/eventsourcing';
import type { AccountFacts } from '@rapport/contracts';
import { EVENT_STORE, KEY_VAULT, Records, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { RecordValues, valuesOrigin, type SaidCustom } from '@rapport/records-feature';
import { MergedAccounts } from '../account-merge/merged-accounts';
import { saidNames } from '../record/said-names';
import { accountKind } from './account.kind';

/** The commands on accounts. */
@Injectable()
export class Accounts extends Records<AccountCommand, AccountEvent, AccountState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    private readonly values: RecordValues,
    private readonly merged: MergedAccounts,
  ) {
    super(store, vault, accountKind);
  }

  /** @throws DomainError `ACCOUNT.MERGED` where another account answers for this one; as {@link Records.handled} */
  override async handled(id: string, command: AccountCommand, origin: CommandOrigin) {
    if (command.type !== 'register' && !origin.isOfSource) await this.merged.refuseAway(id);
    return super.handled(id, command, origin);
  }

  /** @throws DomainError `ACCOUNT.MERGED` where another account answers for the one that a command names at `path` */
  refuseAway(id: string, path: string): Promise<void> {
    return this.merged.refuseAway(id, path);
  }

  register(fields: Changes<AccountFacts> & SaidCustom, origin: CommandOrigin): Promise<ChangedDto> {
    return this.registerAs(origin.id, fields, origin);
  }

  /** Under an id that follows from what another system knows the account by. */
  async registerAs(
    id: string,
    { custom, ...fields }: Changes<AccountFacts> & SaidCustom,
    origin: CommandOrigin,
  ): Promise<ChangedDto> {
    const isSet = await this.values.check('account', custom);
    const facts = withChanges<Partial<AccountFacts>>({}, standardAccount(fields));
    const registered = await this.run(id, { type: 'register', account: id, facts }, origin);
    if (isSet) await this.values.set('account', id, custom ?? {}, valuesOrigin(origin));
    return registered;
  }

  /** @throws DomainError `RECORD.UNKNOWN_FIELD`, `RECORD.NO_SUCH_VERSION` */
  async restoreField(id: string, field: string, version: number, origin: CommandOrigin): Promise<ChangedDto> {
    const then = (await this.steps(id)).find((step) => step.version === version);
    if (!then) throw new DomainError('RECORD.NO_SUCH_VERSION', 'invalid', 'it never had it', { path: 'version' });
    return this.change(id, earlierAccountValue(then.state, field), origin);
  }

  async change(
    id: string,
    { custom, ...fields }: Changes<AccountFacts> & SaidCustom,
    origin: CommandOrigin,
  ): Promise<ChangedDto> {
    if (!origin.isOfSource) await this.merged.refuseAway(id);
    if (custom) await this.values.check('account', custom, id);
    const { state } = await this.load(id);
    const country = state.status === 'none' ? undefined : state.facts.country;
    const changed = await this.run(id, { type: 'change', changes: standardAccount(fields, country) }, origin);
    if (custom) await this.values.set('account', id, custom, valuesOrigin(origin));
    await this.merged.say(id, saidNames(fields), origin);
    return changed;
  }
}
