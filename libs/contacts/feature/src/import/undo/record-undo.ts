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
  type TargetName,
} from '@rapport/contacts-domain';
import { DomainError, eventId, type Changes, type DomainEvent } from '@rapport/eventsourcing';
import { aggregateCodec, type Aggregate } from '@rapport/platform-consumer';
import { CLOCK, EVENT_STORE, KEY_VAULT, type CommandOrigin } from '@rapport/platform-nest';
import type { Clock, EventStore, KeyVault, RecordedEvent } from '@rapport/platform-ports';
import { Accounts } from '../../account/accounts';
import { accountKind } from '../../account/account.kind';
import { Consents } from '../../consent/consents';
import { contactKind } from '../../contact/contact.kind';
import { Contacts } from '../../contact/contacts';
import { LoggedInteractions } from '../../logged-interaction/logged-interactions';
import type { Undone } from './undo-runner';
import { takenBack, type Step } from './taken-back';

const CONSENT = 'contacts_consent-';
const INTERACTION = 'contacts_interaction-';

/** Takes back what an import wrote to one record; what somebody changed since stays. */
@Injectable()
export class RecordUndo {
  readonly prefixes = [contactKind.streamPrefix, accountKind.streamPrefix, CONSENT, INTERACTION];

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly contacts: Contacts,
    private readonly accounts: Accounts,
    private readonly consents: Consents,
    private readonly interactions: LoggedInteractions,
  ) {}

  /** `event`: the first one of the import in its stream. */
  async undo(event: RecordedEvent, state: KnownImport): Promise<Undone> {
    const { stream } = event;
    const id = stream.slice(stream.indexOf('-') + 1);
    const origin = this.originFor(id, state);
    try {
      if (stream.startsWith(contactKind.streamPrefix)) return await this.contact(id, stream, state, origin);
      if (stream.startsWith(accountKind.streamPrefix)) return await this.account(id, stream, state, origin);
      if (stream.startsWith(CONSENT)) return await this.consent(id, stream, state, origin);
      return await this.interaction(id, stream, state, origin);
    } catch (error) {
      // Erased or merged away meanwhile: there is nothing to take back, and the list says so.
      if (!(error instanceof DomainError)) throw error;
      return keptAs(targetOf(stream), id, []);
    }
  }

  private async contact(id: string, stream: string, state: KnownImport, origin: CommandOrigin): Promise<Undone> {
    const steps = await this.steps<ContactCommand, ContactEvent, ContactState>(stream, contactKind, state.import);
    const back = takenBack(contactDecider, steps, fieldsOfContact);
    if (back.kind === 'born') {
      await this.contacts.run(id, { type: 'archive' }, origin);
      return { kind: 'undone' };
    }
    if (back.kind === 'kept') return keptAs('contact', id, back.fields);
    if (Object.keys(back.changes).length > 0)
      await this.contacts.change(id, back.changes as Changes<ContactFields>, origin);
    for (const [index, event] of back.marks.entries()) {
      const command = reversed(event);
      if (command) await this.contacts.run(id, command, { ...origin, id: eventId(origin.id, 'mark', index) });
    }
    if (back.kept.length > 0) return keptAs('contact', id, back.kept);
    return { kind: 'undone' };
  }

  private async account(id: string, stream: string, state: KnownImport, origin: CommandOrigin): Promise<Undone> {
    const steps = await this.steps(stream, accountKind, state.import);
    const back = takenBack(accountDecider, steps, (one) => (one.status === 'none' ? null : one.facts));
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
    return back.kept.length > 0 ? keptAs('account', id, back.kept) : { kind: 'undone' };
  }

  /** What the import said of a purpose is withdrawn, where nobody has said anything since. */
  private async consent(id: string, stream: string, state: KnownImport, origin: CommandOrigin): Promise<Undone> {
    const said = new Map<string, RecordedEvent>();
    for await (const event of this.store.readStream(stream)) {
      const { purpose, channel = '' } = event.data as { purpose?: string; channel?: string };
      if (purpose !== undefined) said.set(`${purpose}/${channel}`, event);
    }
    const kept: string[] = [];
    let count = 0;
    for (const [about, { type, data, metadata }] of said) {
      if (metadata?.causationId !== state.import) {
        kept.push(about);
        continue;
      }
      if (type !== 'consent-given') continue;
      const { purpose, channel } = data as {
        purpose: string;
        channel?: Parameters<Consents['withdraw']>[1]['channel'];
      };
      const statement = { purpose, ...(channel && { channel }), source: 'rapport', reason: 'import undone' };
      await this.consents.withdraw({ subject: id }, statement, { ...origin, id: eventId(origin.id, about) });
      count++;
    }
    if (count === 0 && kept.length > 0) return keptAs('consent', id, kept);
    return { kind: count > 0 ? 'undone' : 'nothing' };
  }

  private async interaction(id: string, stream: string, state: KnownImport, origin: CommandOrigin): Promise<Undone> {
    for await (const { metadata } of this.store.readStream(stream))
      if (metadata?.causationId !== state.import) return keptAs('interaction', id, []);
    await this.interactions.run(id, { type: 'withdraw', at: this.clock.now() }, origin);
    return { kind: 'undone' };
  }

  private async steps<Command, Event extends DomainEvent, State>(
    stream: string,
    aggregate: Aggregate<Command, Event, State>,
    cause: string,
  ): Promise<Step<Event>[]> {
    const codec = aggregateCodec(aggregate, this.vault);
    const steps: Step<Event>[] = [];
    for await (const stored of this.store.readStream(stream)) {
      const { metadata } = stored;
      const by =
        metadata?.causationId === cause ? 'import' : metadata?.causationId === undoOf(cause) ? 'undo' : 'others';
      steps.push({ by, event: await codec.decode(stored) });
    }
    return steps;
  }

  private originFor(record: string, state: KnownImport): CommandOrigin {
    const id = eventId('undo', state.import, state.work.undo.begun, record);
    return { id, now: this.clock.now(), actor: state.begunBy ?? 'system:imports', causationId: undoOf(state.import) };
  }
}

/** What an undo names as the cause of what it writes. */
const undoOf = (id: string): string => eventId('import-undo', id);

const targetOf = (stream: string): TargetName =>
  stream.startsWith(CONSENT)
    ? 'consent'
    : stream.startsWith(INTERACTION)
      ? 'interaction'
      : stream.startsWith(accountKind.streamPrefix)
        ? 'account'
        : 'contact';

const keptAs = (target: TargetName, id: string, fields: readonly string[]): Undone => ({
  kind: 'kept',
  kept: { target, id, fields },
});

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
