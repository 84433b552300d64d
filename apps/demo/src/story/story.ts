import type { Chapter } from './command';
import { consentsChapter } from './consenting';
import { campaignsChapter, campaignsOf, messagesChapter } from './marketing';
import { mistaken } from './mistakes';
import { accountsOf, peopleOf } from './people';
import { Random } from './random';
import { ratesOf, type Rate } from './rates';
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
  readonly rates: readonly Rate[];
  readonly people: number;
  readonly accounts: number;
}

/** How much happens; people visit and get mails as they like. */
export interface Size {
  readonly people: number;
  readonly accounts: number;
  readonly leads: number;
  readonly opportunities: number;
  readonly tickets: number;
  readonly talks: number;
}

/** About 100,000 interactions. */
export const smallCompany: Size = {
  ...{ people: 2_000, accounts: 150, leads: 360, opportunities: 330, tickets: 900, talks: 2_600 },
};

/** The same for the same seed, day and size; `now` in ms. */
export function tell(seed: number, now: number, size: Size = smallCompany): Story {
  const random = new Random(seed);
  const year = yearBefore(now);
  const accounts = accountsOf(random.fork('accounts'), size.accounts);
  const people = peopleOf(random.fork('people'), size.people, accounts, year);
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
    consentsChapter(people, random.fork('consents'), year),
    campaignsChapter(campaigns, random.fork('campaigns')),
    messagesChapter(campaigns, people, random.fork('messages')),
    leadsChapter(size.leads, people, random.fork('leads'), year),
    opportunitiesChapter(size.opportunities, people, random.fork('opportunities'), year),
    ...serviceChapters(size.tickets, people, random.fork('service'), year),
    talksChapter(size.talks, people, random.fork('talks'), year),
  ];
  const rates = ratesOf(random.fork('rates'), year);
  return { tracked, chapters, rates, people: people.length, accounts: accounts.length };
}
