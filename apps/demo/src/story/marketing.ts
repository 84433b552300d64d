import type { Chapter, Command, Ids } from './command';
import type { Person } from './people';
import type { Random } from './random';
import { DAY, HOUR, iso, MINUTE, type Year } from './year';

interface Campaign {
  readonly ref: string;
  readonly name: string;
  readonly medium: string;
  readonly at: number;
  readonly ends: number;
  /** Minor units of EUR a week. */
  readonly weekly: number;
}

const MONTH = 30.4 * DAY;

/** A newsletter a month, and paid campaigns that go on all year. */
export function campaignsOf({ begins, ends }: Year): readonly Campaign[] {
  const newsletters = Array.from({ length: 12 }, (_, n) => ({
    ...{ ref: `newsletter-${n}`, name: `Newsletter ${n + 1}`, medium: 'email' },
    ...{ at: begins + n * MONTH + 9 * HOUR, ends: begins + n * MONTH + 14 * DAY, weekly: 6_000 },
  }));
  const paid = [
    { ref: 'search-brand', name: 'Search', medium: 'cpc', weekly: 42_000 },
    { ref: 'social-beans', name: 'Beans on social', medium: 'social', weekly: 27_000 },
  ].map((campaign) => ({ ...campaign, at: begins + DAY, ends: ends - DAY }));
  return [...newsletters, ...paid];
}

export function campaignsChapter(campaigns: readonly Campaign[], random: Random): Chapter {
  return {
    title: 'campaigns',
    path: '/api/marketing/v1/campaigns/bulk',
    begins: campaigns.map(({ ref, name, medium, at, weekly }) => ({
      ...{ ref, do: 'plan', at: at - 5 * DAY },
      with: () => ({
        ...{ name, medium, audience: 'people who buy coffee', audienceSize: 1_500, at: iso(at - 5 * DAY) },
        budget: { amount: weekly * 10, currency: 'EUR' },
      }),
    })),
    goesOn: campaigns.flatMap((campaign) => lifeOf(campaign, random)),
  };
}

function lifeOf({ ref, at, ends, weekly }: Campaign, random: Random): Command[] {
  const costs: Command[] = [];
  for (let day = at; day < ends; day += 7 * DAY) {
    const amount = Math.round(weekly * (0.8 + random.next() * 0.4));
    const money = { amount, currency: 'EUR' };
    costs.push({ ref, do: 'record-cost', at: day, with: () => ({ money, kind: 'media', at: iso(day) }) });
  }
  return [
    { ref, do: 'launch', at, with: () => ({ at: iso(at) }) },
    ...costs,
    { ref, do: 'end', at: ends, with: () => ({ at: iso(ends) }) },
  ];
}

/** What becomes of each newsletter in each mailbox. */
export function messagesChapter(campaigns: readonly Campaign[], people: readonly Person[], random: Random): Chapter {
  const begins: Command[] = [];
  const goesOn: Command[] = [];
  const gone = new Set<string>();
  for (const campaign of campaigns.filter(({ medium }) => medium === 'email'))
    for (const person of people) {
      const isReader = person.isContact && person.from < campaign.at && !gone.has(person.ref);
      if (!isReader || random.chance(0.3)) continue;
      const ref = `${campaign.ref}-${person.ref}`;
      begins.push({ ref, do: 'send', at: campaign.at, with: sentTo(campaign, person) });
      const reactions = reactionsTo(random, campaign.at + MINUTE, person);
      if (reactions.some(([verb]) => verb === 'unsubscribe' || verb === 'complain')) gone.add(person.ref);
      for (const [verb, at, more] of reactions)
        goesOn.push({ ref, do: verb, at, with: () => ({ at: iso(at), ...more }) });
    }
  return { title: 'messages', path: '/api/marketing/v1/messages/bulk', begins, goesOn };
}

function sentTo(campaign: Campaign, person: Person) {
  return (ids: Ids) => {
    const [contact, of] = [ids(person.ref), ids(campaign.ref)];
    if (contact === undefined || of === undefined) return null;
    return { contact, campaign: of, channel: 'mail', subjectLine: campaign.name, at: iso(campaign.at) };
  };
}

type Reaction = readonly [verb: string, at: number, more?: object];

function reactionsTo(random: Random, at: number, { until }: Person): Reaction[] {
  if (random.chance(0.02)) return [['bounce', at, { bounce: random.chance(0.6) ? 'permanent' : 'transient' }]];
  const reactions: Reaction[] = [['deliver', at]];
  if (random.chance(0.08)) reactions.push(['open', at + 1_000, { machine: true }]);
  // Who has lost interest reads less.
  if (!random.chance(until > at ? 0.34 : 0.12)) return reactions;
  const read = at + random.exponential(9 * HOUR);
  reactions.push(['open', read]);
  if (random.chance(0.22)) reactions.push(['click', read + MINUTE, { link: 'https://shop.example/sale' }]);
  if (random.chance(0.015)) reactions.push(['unsubscribe', read + 2 * MINUTE]);
  else if (random.chance(0.003)) reactions.push(['complain', read + 2 * MINUTE]);
  return reactions;
}
