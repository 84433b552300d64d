import { Inject, Injectable } from '@nestjs/common';
import {
  accountDecider,
  contactDecider,
  type AccountCommand,
  type ContactCommand,
  type ContactEvent,
  type ContactFields,
  type ContactState,
  type KnownImport,
} from '@rapport/contacts-domain';
import type { CustomFieldKind } from '@rapport/contracts';
import { DomainError, eventId, takenBack, type Changes } from '@rapport/eventsourcing';
import {
  attributedSteps,
  EVENT_STORE,
  KEY_VAULT,
  touchedBeside,
  reasonOf,
  whoseIs,
  type AttributedStep,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault, RecordedEvent } from '@rapport/platform-ports';
import { RecordValues } from '@rapport/records-feature';
import { accountKind } from '../../account/account.kind';
import { Accounts } from '../../account/accounts';
import { contactKind } from '../../contact/contact.kind';
import { Contacts } from '../../contact/contacts';
import { keptAs } from './kept-as';
import type { Undone } from './undo-runner';

/** Streams with the values of declared fields. */
export const VALUES = 'contacts_customValues-';

/** Takes back what an import wrote to contacts and accounts. */
@Injectable()
export class PartyUndo {
  private readonly ports: { readonly store: EventStore; readonly vault: KeyVault };

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    private readonly contacts: Contacts,
    private readonly accounts: Accounts,
    private readonly values: RecordValues,
  ) {
    this.ports = { store, vault };
  }

  async contact(id: string, stream: string, state: KnownImport, origin: CommandOrigin): Promise<Undone> {
    const steps = await attributedSteps<ContactCommand, ContactEvent, ContactState>(
      this.ports,
      contactKind,
      stream,
      state.import,
    );
    const back = takenBack(contactDecider, steps, fieldsOfContact);
    const touched = back.kind === 'born' ? await this.touched(id, steps, state) : [];
    if (touched.length > 0) return keptAs('contact', id, touched);
    const values = back.kind === 'kept' ? [] : await this.takeBackValues('contact', id, state, origin);
    if (back.kind === 'born') {
      await this.contacts.withdraw(id, origin);
      return { kind: 'undone' };
    }
    if (back.kind === 'kept') return keptAs('contact', id, back.fields);
    if (Object.keys(back.changes).length > 0)
      await this.contacts.change(id, back.changes as Changes<ContactFields>, origin);
    for (const [index, event] of back.marks.entries()) {
      const command = reversed(event);
      if (command) await this.contacts.run(id, command, { ...origin, id: eventId(origin.id, 'mark', index) });
    }
    const kept = [...back.kept, ...values];
    return kept.length > 0 ? keptAs('contact', id, kept) : { kind: 'undone' };
  }

  async account(id: string, stream: string, state: KnownImport, origin: CommandOrigin): Promise<Undone> {
    const steps = await attributedSteps(this.ports, accountKind, stream, state.import);
    const back = takenBack(accountDecider, steps, (one) => (one.status === 'none' ? null : one.facts));
    const touched = back.kind === 'born' ? await this.touched(id, steps, state) : [];
    if (touched.length > 0) return keptAs('account', id, touched);
    const values = back.kind === 'kept' ? [] : await this.takeBackValues('account', id, state, origin);
    if (back.kind === 'born') {
      await this.accounts.run(id, { type: 'archive' }, origin);
      return { kind: 'undone' };
    }
    if (back.kind === 'kept') return keptAs('account', id, back.fields);
    if (Object.keys(back.changes).length > 0) await this.accounts.change(id, back.changes, origin);
    for (const [index, { type, data }] of back.marks.entries()) {
      const command: AccountCommand | null =
        type === 'account-tagged'
          ? { type: 'untag', tag: data.tag }
          : type === 'account-listed'
            ? { type: 'unlist', list: data.list }
            : null;
      if (command) await this.accounts.run(id, command, { ...origin, id: eventId(origin.id, 'mark', index) });
    }
    const kept = [...back.kept, ...values];
    return kept.length > 0 ? keptAs('account', id, kept) : { kind: 'undone' };
  }

  /** Values of declared fields that are all that the import changed of a record. */
  async valuesAlone(
    { stream, data }: RecordedEvent,
    state: KnownImport,
    origin: CommandOrigin,
  ): Promise<readonly Undone[]> {
    const { kind } = data as { readonly kind: CustomFieldKind };
    if (kind !== 'contact' && kind !== 'account') return [];
    const id = stream.slice(VALUES.length);
    for await (const event of this.ports.store.readStream(`contacts_${kind}-${id}`))
      if (whoseIs(event, state.import) === 'import') return [];
    try {
      const fields = await this.takeBackValues(kind, id, state, origin);
      return [fields.length > 0 ? keptAs(kind, id, fields) : { kind: 'undone' }];
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return [keptAs(kind, id, [], reasonOf(error))];
    }
  }

  private takeBackValues(kind: CustomFieldKind, id: string, state: KnownImport, origin: CommandOrigin) {
    return this.values.takeBack(kind, id, state.import, { ...origin, id: eventId(origin.id, 'values') });
  }

  private touched(id: string, steps: readonly AttributedStep<unknown>[], state: KnownImport) {
    const made = steps[0]?.position ?? 0;
    return touchedBeside(this.ports.store, { context: 'contacts_', id, cause: state.import, made });
  }
}

const fieldsOfContact = (state: ContactState): ContactFields | null =>
  'card' in state ? { ...state.card, ...state.plain } : null;

/** The command that takes back what is no field. */
function reversed({ type, data }: ContactEvent): ContactCommand | null {
  switch (type) {
    case 'contact-tagged':
      return { type: 'untag', tag: data.tag };
    case 'contact-listed':
      return { type: 'unlist', list: data.list };
    case 'contact-joined-account':
      return { type: 'leave-account', account: data.account, until: data.since };
    case 'contact-restored':
      return { type: 'archive' };
    default:
      return null;
  }
}
