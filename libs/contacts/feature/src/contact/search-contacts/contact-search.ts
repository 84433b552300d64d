import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  contactTerms,
  exactTerm,
  nearSearchTerms,
  searchTerms,
  setTerm,
  type ContactCard,
  type SearchableField,
} from '@rapport/contacts-domain';
import { EVENT_BUS, SEARCH_INDEX } from '@rapport/platform-nest';
import { GroupRunning, type EventBus, type Position, type SearchIndex } from '@rapport/platform-ports';
import { CONTACT_SEARCH_GROUP } from './contact-search-group';

const INDEX = 'contacts';
/** A search that finds more is not narrow enough to be read. */
const MOST_FOUND = 1_000;
/** Of one word that may be mistyped, before the others narrow it. */
const MOST_NEAR = 5_000;

export interface FoundContacts {
  readonly subjects: readonly number[];
  readonly truncated: boolean;
  readonly corrected?: true;
}

const cut = (subjects: readonly number[]): FoundContacts => ({
  subjects: subjects.slice(0, MOST_FOUND),
  truncated: subjects.length > MOST_FOUND,
});

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

  /**
   * Numbers of the contacts' subjects, the newest first; `truncated`: there are more. Where nobody has the words as they
   * are written, those that are one edit away (`corrected`).
   */
  async find(query: string): Promise<FoundContacts> {
    const subjects = await this.index.find(INDEX, searchTerms(query), MOST_FOUND + 1);
    if (subjects.length > 0) return cut(subjects);
    return { ...cut(await this.near(query)), corrected: true };
  }

  /** Who has one of the values in a sealed field; null: any value at all. */
  async having(field: SearchableField, values: readonly string[] | null): Promise<FoundContacts> {
    const terms = values === null ? [setTerm(field)] : values.map((value) => exactTerm(field, value));
    const found = await Promise.all(terms.map((term) => this.index.find(INDEX, [term], MOST_FOUND + 1)));
    return cut([...new Set(found.flat())].sort((a, b) => b - a));
  }

  private async near(query: string): Promise<readonly number[]> {
    const sets = nearSearchTerms(query).map(async (alternatives) => {
      const found = await Promise.all(alternatives.map((term) => this.index.find(INDEX, [term], MOST_NEAR)));
      return new Set(found.flat());
    });
    const [first, ...others] = await Promise.all(sets);
    return [...(first ?? [])].filter((subject) => others.every((set) => set.has(subject))).sort((a, b) => b - a);
  }

  async learn(subject: number, card: ContactCard | null, position: Position): Promise<void> {
    await this.index.put(INDEX, subject, card ? contactTerms(card) : [], position);
  }
}
