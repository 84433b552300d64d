import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import {
  adoptionLink,
  identityLinks,
  supersededBy,
  type IdentityFact,
  type LinkByRule,
} from '@rapport/contacts-domain';
import { CLOCK, KEY_VAULT, OnEvent } from '@rapport/platform-nest';
import type { Clock, KeyVault, PublicEvent } from '@rapport/platform-ports';
import { LinkCommands } from '../link-commands';
import { IDENTITIES_GROUP } from './identities-group';

/** Links the subjects that a message names as one person. An event may come again: its links are there then. */
@Controller()
export class IdentityReactor {
  constructor(
    private readonly links: LinkCommands,
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

  private async follow({ id, recordedAt, data }: PublicEvent): Promise<void> {
    const fact: IdentityFact = { cause: id, causedAt: recordedAt, data: data as IdentityFact['data'] };
    for (const link of identityLinks(fact)) {
      if (!(await this.areKnown(link))) continue;
      const { state } = await this.run(link);
      for (const guest of supersededBy(state, link.cause)) await this.run(adoptionLink(guest, link));
    }
  }

  private run(link: LinkByRule) {
    const context = { id: link.cause, now: this.clock.now(), actor: 'system:identities', causationId: link.cause };
    return this.links.run(link, context);
  }

  /** Not erased meanwhile. */
  private async areKnown({ from, to }: LinkByRule): Promise<boolean> {
    return !(await this.vault.subjectsById([from.id, to.id])).includes(null);
  }
}
