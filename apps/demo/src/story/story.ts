import type { Chapter } from './command';
import { campaignsChapter, campaignsOf, messagesChapter } from './marketing';
import { mistaken } from './mistakes';
import { accountsOf, peopleOf } from './people';
import { Random } from './random';
import { accountsChapter, contactsChapter } from './relations';
import { leadsChapter, opportunitiesChapter } from './selling';
import { serviceChapters } from './serving';
import { shopping, type Tracked } from './shopping';
import { talksChapter } from './talking';
import { yearBefore } from './year';

/** A year of a small company's life, ready to be sent. */
export interface Story {
  /** In the order in which they arrive. */
  readonly tracked: readonly Tracked[];
  /** In an order in which everything that is referred to is there. */
  readonly chapters: readonly Chapter[];
  readonly people: number;
  readonly accounts: number;
}

/** The same for the same seed and day; `now` in ms. */
export function tell(seed: number, now: number): Story {
  const random = new Random(seed);
  const year = yearBefore(now);
  const accounts = accountsOf(random.fork('accounts'));
  const people = peopleOf(random.fork('people'), accounts, year);
  const campaigns = campaignsOf(year);
  const visits = people.flatMap((person) => [...shopping(random.fork(`shop ${person.ref}`), person, year)]);
  // What would come after the year has not happened yet.
  const tracked = mistaken(
    random.fork('mistakes'),
    visits.filter(({ at }) => at < year.ends),
  );
  const chapters = [
    accountsChapter(accounts, random.fork('account tags'), year),
    contactsChapter(people, random.fork('contacts'), year),
    campaignsChapter(campaigns, random.fork('campaigns')),
    messagesChapter(campaigns, people, random.fork('messages')),
    leadsChapter(people, random.fork('leads'), year),
    opportunitiesChapter(people, random.fork('opportunities'), year),
    ...serviceChapters(people, random.fork('service'), year),
    talksChapter(people, random.fork('talks'), year),
  ];
  return { tracked, chapters, people: people.length, accounts: accounts.length };
}
