import { Inject, Injectable } from '@nestjs/common';
import { contactDecider, type ContactCommand, type ContactEvent, type ContactFields } from '@rapport/contacts-domain';
import type { IdentifierRef, SubjectRef } from '@rapport/contracts';
import { eventId, fold, type Changes } from '@rapport/eventsourcing';
import { EVENT_STORE, KEY_VAULT, type CommandOrigin } from '@rapport/platform-nest';
import { aggregateCodec } from '@rapport/platform-consumer';
import {
  WrongExpectedRevision,
  type Append,
  type AppendOutcome,
  type EventStore,
  type Identifier,
  type KeyVault,
  type NewEvent,
} from '@rapport/platform-ports';
import { reservationDecider, reservationEventTypes, type ReservationEvent } from '@rapport/records-domain';
import { contactKind } from './contact.kind';
import { emailReservations } from './email-reservations';
import { identifiersOf, referencesOf } from './named-fields';

/** A contact to be registered, its fields standardised. */
export interface NewContact {
  /** What the vault shall know the contact by; the subject's id is the contact's. */
  readonly identifier: Identifier;
  readonly fields: Changes<ContactFields>;
  /** Decided after it is registered, and stored with it. */
  readonly further: readonly ContactCommand[];
  readonly origin: CommandOrigin;
}

/** Ready to be stored; what a rule refuses is an error. */
export interface PreparedContact {
  readonly id: string;
  /** Subject of the primary mail. */
  readonly email: string | undefined;
  readonly origin: CommandOrigin;
  readonly events: readonly NewEvent[];
}

/**
 * Registers many contacts as `Contacts.register` does one, by the same deciders, but with a few round trips for all:
 * nothing is read first, a stream that is not new says so when it is appended to. Sending the same again changes nothing.
 */
@Injectable()
export class RegisterContacts {
  private readonly contacts;
  private readonly reservations;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {
    this.contacts = aggregateCodec(contactKind, vault);
    this.reservations = aggregateCodec({
      decider: reservationDecider(emailReservations.refusal),
      eventTypes: reservationEventTypes,
    });
  }

  /** Finds subjects, decides and seals; nothing is stored but keys. An error in the place of what a rule refuses. */
  async prepare(contacts: readonly NewContact[]): Promise<(PreparedContact | Error)[]> {
    const named = contacts.map(({ fields }) => identifiersOf(fields));
    const subjects = await this.vault.subjectsOf(
      contacts.flatMap(({ identifier }, index) => [identifier, ...(named[index] ?? [])].map(bare)),
    );
    let at = 0;
    return Promise.all(
      contacts.map((contact, index) => {
        const own = named[index] ?? [];
        const [subject, ...others] = subjects.slice(at, (at += own.length + 1));
        if (!subject) throw new Error('the vault minted nothing');
        return this.one(contact, { id: subject.id, number: subject.number }, referencesOf(own, others));
      }),
    );
  }

  /** True for those that are registered now (or were, by the same command); false where the mail or the contact is there. */
  async register(contacts: readonly PreparedContact[]): Promise<boolean[]> {
    const reserving = contacts.flatMap((contact) => (contact.email === undefined ? [] : [contact]));
    const reservations = await Promise.all(reserving.map((contact) => this.reservation(contact, contact.email ?? '')));
    const reserved = await this.store.appendAll(reservations);
    const refused = new Set(reserving.filter((_, index) => !isStored(reserved[index])).map(({ id }) => id));
    const free = contacts.filter(({ id }) => !refused.has(id));
    const appended = await this.store.appendAll(
      free.map(({ id, events }): Append => ({ stream: contactKind.streamPrefix + id, expected: 'no-stream', events })),
    );
    const stored = new Set(free.filter((_, index) => isStored(appended[index])));
    return contacts.map((contact) => stored.has(contact));
  }

  private async one(
    { fields, further, origin }: NewContact,
    subject: SubjectRef,
    named: readonly IdentifierRef[],
  ): Promise<PreparedContact | Error> {
    try {
      const command = { type: 'register', subject, fields: fields as ContactFields, named } as const;
      const events: ContactEvent[] = [...contactDecider.decide(command, contactDecider.initialState)];
      for (const next of further) events.push(...contactDecider.decide(next, fold(contactDecider, events)));
      const encoded = await Promise.all(events.map(async (event, index) => this.contacts.encode(event, origin, index)));
      const email = named.find(({ kind, further: isFurther }) => kind === 'email' && !isFurther)?.subject.id;
      return { id: subject.id, email, origin, events: encoded };
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  private async reservation({ id, origin }: PreparedContact, email: string): Promise<Append> {
    const { now, actor } = origin;
    const context = { id: eventId(origin.id, 'reserve', email), now, actor };
    const event: ReservationEvent = { type: 'value-reserved', data: { holder: id, at: now } };
    return {
      stream: emailReservations.streamPrefix + email,
      expected: 'no-stream',
      events: [await this.reservations.encode(event, context, 0)],
    };
  }
}

const bare = ({ kind, value }: Identifier): Identifier => ({ kind, value });

/** @throws what is no race for the stream: an outage */
function isStored(outcome: AppendOutcome | undefined): boolean {
  if (outcome instanceof WrongExpectedRevision) return false;
  if (outcome instanceof Error) throw outcome;
  return outcome !== undefined;
}
