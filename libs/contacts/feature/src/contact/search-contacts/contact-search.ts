import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { contactTerms, searchTerms, type ContactCard } from '@rapport/contacts-domain';
import { EVENT_BUS, SEARCH_INDEX } from '@rapport/platform-nest';
import { GroupRunning, type EventBus, type Position, type SearchIndex } from '@rapport/platform-ports';
import { CONTACT_SEARCH_GROUP } from './contact-search-group';

const INDEX = 'contacts';
/** A search that finds more is not narrow enough to be read. */
const MOST_FOUND = 1_000;

/** Search in what is sealed: the words of contacts, as keyed hashes. */
@Injectable()
export class ContactSearch implements OnModuleInit {
  constructor(
    @Inject(SEARCH_INDEX) private readonly index: SearchIndex,
    @Inject(EVENT_BUS) private readonly bus: EventBus,
  ) {}

  async onModuleInit(): Promise<void> {
    if (!this.index.isNew) return;
    try {
      await this.bus.reset(CONTACT_SEARCH_GROUP, 'start');
    } catch (error) {
      // Another replica fills it already: it is new to both as long as there is no contact.
      if (!(error instanceof GroupRunning)) throw error;
    }
  }

  /** Numbers of the contacts' subjects, the newest first; `truncated`: there are more. */
  async find(query: string): Promise<{ subjects: readonly number[]; truncated: boolean }> {
    const subjects = await this.index.find(INDEX, searchTerms(query), MOST_FOUND + 1);
    return { subjects: subjects.slice(0, MOST_FOUND), truncated: subjects.length > MOST_FOUND };
  }

  async learn(subject: number, card: ContactCard | null, position: Position): Promise<void> {
    await this.index.put(INDEX, subject, card ? contactTerms(card) : [], position);
  }
}
