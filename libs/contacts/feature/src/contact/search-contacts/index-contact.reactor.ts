import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { ContactCard } from '@rapport/contacts-domain';
import type { AboutContact } from '@rapport/contracts';
import { KEY_VAULT, OnEvent, openContent } from '@rapport/platform-nest';
import type { KeyVault, PublicEvent } from '@rapport/platform-ports';
import { easedByImports } from '../../import/run/import-pressure';
import { ContactSearch } from './contact-search';
import { CONTACT_SEARCH_GROUP } from './contact-search-group';

/** Keeps the search index as the cards are. */
@Controller()
export class IndexContactReactor {
  constructor(
    private readonly search: ContactSearch,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  @OnEvent('contacts.contact-registered.v1', CONTACT_SEARCH_GROUP)
  registered(@Payload() event: PublicEvent): Promise<void> {
    return this.learn(event);
  }

  @OnEvent('contacts.contact-changed.v1', CONTACT_SEARCH_GROUP)
  changed(@Payload() event: PublicEvent): Promise<void> {
    return this.learn(event);
  }

  @OnEvent('contacts.contact-erased.v1', CONTACT_SEARCH_GROUP)
  erased(@Payload() event: PublicEvent): Promise<void> {
    return this.learn(event);
  }

  private async learn(event: PublicEvent): Promise<void> {
    await easedByImports();
    const [content] = await openContent(this.vault, [event]);
    const card = content?.state === 'known' ? (content.value as ContactCard) : null;
    await this.search.learn((event.data as AboutContact).subject.number, card, event.position);
  }
}
