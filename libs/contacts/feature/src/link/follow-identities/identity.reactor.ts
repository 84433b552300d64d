import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { identityLinks, isDevice, type IdentityFact, type LinkByRule } from '@rapport/contacts-domain';
import type { LeadConverted, SubjectsUnlinked } from '@rapport/contracts';
import type { CommandContext } from '@rapport/eventsourcing';
import { CLOCK, EVENT_STORE, KEY_VAULT, OnEvent } from '@rapport/platform-nest';
import type { Clock, EventStore, KeyVault, PublicEvent } from '@rapport/platform-ports';
import { contactKind } from '../../contact/contact.kind';
import { IdentityRules } from '../../identity/identity-rules';
import { easedByImports } from '../../import/run/import-pressure';
import { LinkCommands } from '../link-commands';
import { IDENTITIES_GROUP } from './identities-group';

/** Links the subjects that a message or record names as one person. An event may come again: its links are there then. */
@Controller()
export class IdentityReactor {
  constructor(
    private readonly links: LinkCommands,
    private readonly rules: IdentityRules,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnEvent('contacts.person-identified.v1', IDENTITIES_GROUP)
  identified(@Payload() event: PublicEvent): Promise<void> {
    return this.follow(event);
  }

  @OnEvent('contacts.identity-aliased.v1', IDENTITIES_GROUP)
  aliased(@Payload() event: PublicEvent): Promise<void> {
    return this.follow(event);
  }

  @OnEvent('contacts.contact-registered.v1', IDENTITIES_GROUP)
  registered(@Payload() event: PublicEvent): Promise<void> {
    return this.follow(event);
  }

  @OnEvent('contacts.contact-changed.v1', IDENTITIES_GROUP)
  changed(@Payload() event: PublicEvent): Promise<void> {
    return this.follow(event);
  }

  @OnEvent('contacts.group-joined.v1', IDENTITIES_GROUP)
  joined(@Payload() event: PublicEvent): Promise<void> {
    return this.follow(event);
  }

  @OnEvent('contacts.call-logged.v1', IDENTITIES_GROUP)
  callLogged(@Payload() event: PublicEvent): Promise<void> {
    return this.follow(event);
  }

  @OnEvent('contacts.mail-logged.v1', IDENTITIES_GROUP)
  mailLogged(@Payload() event: PublicEvent): Promise<void> {
    return this.follow(event);
  }

  @OnEvent('contacts.meeting-held.v1', IDENTITIES_GROUP)
  meetingHeld(@Payload() event: PublicEvent): Promise<void> {
    return this.follow(event);
  }

  @OnEvent('contacts.chat-held.v1', IDENTITIES_GROUP)
  chatHeld(@Payload() event: PublicEvent): Promise<void> {
    return this.follow(event);
  }

  @OnEvent('contacts.social-mentioned.v1', IDENTITIES_GROUP)
  socialMentioned(@Payload() event: PublicEvent): Promise<void> {
    return this.follow(event);
  }

  @OnEvent('contacts.survey-returned.v1', IDENTITIES_GROUP)
  surveyReturned(@Payload() event: PublicEvent): Promise<void> {
    return this.follow(event);
  }

  @OnEvent('contacts.note-written.v1', IDENTITIES_GROUP)
  noteWritten(@Payload() event: PublicEvent): Promise<void> {
    return this.follow(event);
  }

  @OnEvent('contacts.participant-joined.v1', IDENTITIES_GROUP)
  participantJoined(@Payload() event: PublicEvent): Promise<void> {
    return this.follow(event);
  }

  @OnEvent('sales.lead-created.v1', IDENTITIES_GROUP)
  leadCreated(@Payload() event: PublicEvent): Promise<void> {
    return this.follow(event);
  }

  @OnEvent('service-desk.ticket-opened.v1', IDENTITIES_GROUP)
  ticketOpened(@Payload() event: PublicEvent): Promise<void> {
    return this.follow(event);
  }

  /** A lead is the contact that it became. */
  @OnEvent('sales.lead-converted.v1', IDENTITIES_GROUP)
  leadConverted(@Payload() event: PublicEvent): Promise<void> {
    const { subject, contact } = event.data as LeadConverted;
    const identifiers = [
      { kind: 'contact', subject: contact },
      { kind: 'lead', subject },
    ];
    return this.follow({ ...event, data: { identifiers } });
  }

  /** A device changed hands, and whoever saw to it may not have lived to see to its guest. */
  @OnEvent('contacts.subjects-unlinked.v1', IDENTITIES_GROUP)
  async unlinked(@Payload() { id, data }: PublicEvent): Promise<void> {
    const { from } = data as SubjectsUnlinked;
    if (isDevice(from)) await this.links.adopt(from, this.contextOf(id));
  }

  private async follow({ id, type, recordedAt, data }: PublicEvent): Promise<void> {
    await easedByImports();
    const named = data as IdentityFact['data'];
    // A contact that says what it is known by is there.
    const isOfContact = type.startsWith('contacts.contact-');
    const fact: IdentityFact = {
      cause: id,
      causedAt: recordedAt,
      data: isOfContact ? named : await this.withContacts(named),
    };
    for (const link of identityLinks(fact, await this.rules.current())) {
      if (!(await this.areKnown(link))) continue;
      const suspendedBy = await this.rules.suspendedAmong([link.from.id, link.to.id]);
      await this.links.run({ ...link, suspendedBy }, this.contextOf(link.cause));
    }
  }

  private contextOf(cause: string): CommandContext {
    return { id: cause, now: this.clock.now(), actor: 'system:identities', causationId: cause };
  }

  /** Records may name any subject as their contact: what is none (it may be a device) is no reason for a link. */
  private async withContacts(data: IdentityFact['data']): Promise<IdentityFact['data']> {
    const areContacts = data.identifiers.map(async ({ kind, subject }) => {
      if (kind !== 'contact') return true;
      for await (const _ of this.store.readStream(contactKind.streamPrefix + subject.id)) return true;
      return false;
    });
    const kept = await Promise.all(areContacts);
    return { ...data, identifiers: data.identifiers.filter((_, index) => kept[index]) };
  }

  /** Not erased meanwhile. */
  private async areKnown({ from, to }: LinkByRule): Promise<boolean> {
    return !(await this.vault.subjectsById([from.id, to.id])).includes(null);
  }
}
