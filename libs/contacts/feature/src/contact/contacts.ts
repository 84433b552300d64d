import { Inject, Injectable } from '@nestjs/common';
import {
  earlierContactValue,
  standardContact,
  standardNewContact,
  type ContactCommand,
  type ContactEvent,
  type ContactFields,
  type ContactState,
} from '@rapport/contacts-domain';
import type { IdentifierRef } from '@rapport/contracts';
import { DomainError, type Changes } from '@rapport/eventsourcing';
import { EVENT_STORE, KEY_VAULT, Records, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import type { EventStore, Identifier, KeyVault } from '@rapport/platform-ports';
import { Accounts } from '../account/accounts';
import { RecordValues, Reservations, valuesOrigin, type SaidCustom } from '@rapport/records-feature';
import { MergedContacts } from '../merge/merged-contacts';
import { saidNames } from '../record/said-names';
import { contactKind } from './contact.kind';
import { emailReservations } from './email-reservations';
import { namedFields } from './named-fields';

/** The commands on contacts. One mail address belongs to one contact. */
@Injectable()
export class Contacts extends Records<ContactCommand, ContactEvent, ContactState> {
  private readonly emails: Reservations;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) private readonly keys: KeyVault,
    private readonly accounts: Accounts,
    private readonly values: RecordValues,
    private readonly merged: MergedContacts,
  ) {
    super(store, keys, contactKind);
    const holds = async (contact: string, email: string) => emailOf((await this.peek(contact)).state) === email;
    this.emails = new Reservations(store, keys, holds, emailReservations);
  }

  /** @throws DomainError `CONTACT.MERGED` where another contact answers for this one; as {@link Records.handled} */
  override async handled(id: string, command: ContactCommand, origin: CommandOrigin) {
    const isFree = command.type === 'register' || command.type === 'erase' || origin.isOfSource;
    if (!isFree) await this.merged.refuseAway(id);
    // An undone import gave the address back: whoever has it now keeps it.
    const email = command.type === 'restore' ? emailOf((await this.peek(id)).state) : undefined;
    if (email !== undefined) await this.emails.reserve(email, id, origin);
    return super.handled(id, command, origin);
  }

  /** The contact is a subject of its own: its id addresses the profile too. */
  register(fields: Changes<ContactFields> & SaidCustom, origin: CommandOrigin): Promise<ChangedDto> {
    return this.registerAs({ kind: 'contact', value: origin.id }, fields, origin);
  }

  /** As the subject that the vault knows by something else than the command: by what another system calls the contact. */
  async registerAs(
    identifier: Identifier,
    { custom, ...fields }: Changes<ContactFields> & SaidCustom,
    origin: CommandOrigin,
  ): Promise<ChangedDto> {
    const isSet = await this.values.check('contact', custom);
    const standard = standardNewContact(withoutNull(fields));
    const [minted] = await this.keys.subjectsOf([identifier]);
    if (!minted) throw new Error('the vault minted nothing');
    const { id, number } = minted;
    const { changes, named } = await namedFields(this.keys, withoutNull(standard));
    const email = primaryEmail(named);
    if (email) await this.emails.reserve(email, id, origin);
    const command = { type: 'register', subject: { id, number }, fields: changes as ContactFields, named } as const;
    const registered = await this.run(id, command, origin);
    if (isSet) await this.values.set('contact', id, custom ?? {}, valuesOrigin(origin));
    return registered;
  }

  /** @throws DomainError `RECORD.UNKNOWN_FIELD`, `RECORD.NO_SUCH_VERSION` */
  async restoreField(id: string, field: string, version: number, origin: CommandOrigin): Promise<ChangedDto> {
    const then = (await this.steps(id)).find((step) => step.version === version);
    if (!then) throw new DomainError('RECORD.NO_SUCH_VERSION', 'invalid', 'it never had it', { path: 'version' });
    return this.change(id, earlierContactValue(then.state, field), origin);
  }

  /** Who has a mail address, by the id of its subject; undefined for one that is free. */
  async holderOf(email: string): Promise<string | undefined> {
    return this.emails.holderOf(email);
  }

  /** Archives what should never have been made: its mail address is free again. */
  async withdraw(id: string, origin: CommandOrigin): Promise<ChangedDto> {
    const email = emailOf((await this.load(id)).state);
    const held = email === undefined ? 0 : await this.emails.versionOf(email);
    const changed = await this.run(id, { type: 'archive' }, origin);
    if (email !== undefined) await this.emails.release(email, id, held, origin);
    return changed;
  }

  /** The card first, so that whoever saw another version changes no custom values either. */
  async change(
    id: string,
    { custom, ...fields }: Changes<ContactFields> & SaidCustom,
    origin: CommandOrigin,
  ): Promise<ChangedDto> {
    if (!origin.isOfSource) await this.merged.refuseAway(id);
    if (custom) await this.values.check('contact', custom, id);
    const changed = await this.changeCard(id, fields, origin);
    if (custom) await this.values.set('contact', id, custom, valuesOrigin(origin));
    await this.merged.say(id, saidNames(fields), origin);
    return changed;
  }

  private async changeCard(id: string, fields: Changes<ContactFields>, origin: CommandOrigin): Promise<ChangedDto> {
    const { state, version } = await this.load(id);
    const country = 'plain' in state ? state.plain.country : undefined;
    const command = { type: 'change', ...(await namedFields(this.keys, standardContact(fields, country))) } as const;
    const before = emailOf(state);
    const after = primaryEmail(command.named);
    const leaves = before !== undefined && fields.email !== undefined && before !== after;
    if (!leaves && (after === undefined || after === before)) return this.run(id, command, origin);

    const held = leaves ? await this.emails.versionOf(before) : 0;
    // Whoever saw another version is refused below, or is a repeat: neither reserves anything.
    const isCurrent = origin.version === undefined || origin.version === version;
    if (after !== undefined && isCurrent) await this.emails.reserve(after, id, origin);
    const changed = await this.run(id, command, origin);
    if (leaves) await this.emails.release(before, id, held, origin);
    return changed;
  }

  /** @throws DomainError `ACCOUNT.NOT_FOUND`, `ACCOUNT.MERGED` */
  async joinAccount(id: string, account: string, since: string, origin: CommandOrigin): Promise<ChangedDto> {
    await this.accounts.load(account);
    if (!origin.isOfSource) await this.accounts.refuseAway(account, 'account');
    return this.run(id, { type: 'join-account', account, since }, origin);
  }
}

function emailOf(state: ContactState): string | undefined {
  if (state.status === 'none' || state.status === 'erased') return undefined;
  return primaryEmail(state.identifiers);
}

const primaryEmail = (identifiers: readonly IdentifierRef[]): string | undefined =>
  identifiers.find(({ kind, further }) => kind === 'email' && !further)?.subject.id;

const withoutNull = (fields: Changes<ContactFields>): Changes<ContactFields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
