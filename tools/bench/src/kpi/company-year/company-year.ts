import type { Append } from '@rapport/platform-ports';
import { shopYear, yearLength, yearStart } from '../shop-year';
import { campaign, message } from './marketing';
import { randomFrom, type Random } from './random';
import { lead, link, opportunity } from './sales';
import { survey, ticket } from './service-desk';
import type { Told } from './story';

/** How many there are beside a million interactions; 85,000 messages are about 200,000 events. */
const perMillion = { leads: 20_000, opportunities: 10_000, messages: 85_000, tickets: 50_000, surveys: 20_000 };
const linksPerMillion = 15_000;
/** People whom the shop has seen by the end of the year, beside a million interactions: a few less than there are. */
const peoplePerMillion = 100_000;

/**
 * A year of a company, in the order in which it happens: so many interactions and orders of its shop, and what sales,
 * marketing and the service desk do with the same people.
 */
export function* companyYear(interactions: number): Generator<Append> {
  const others = stories(interactions / 1_000_000);
  let next = 0;
  for (const append of shopYear(interactions)) {
    const now = append.events[0]?.occurredAt ?? 0;
    for (let other = others[next]; other && other.at <= now; other = others[++next]) yield other.append;
    yield append;
  }
}

/** All but the shop, by time. */
function stories(millions: number): readonly Told[] {
  const random = randomFrom(2_026);
  const told: Told[] = Array.from({ length: 24 }, (_, n) => campaign(n, timeOf(n, 24), random)).flat();
  const spread = (count: number, story: (n: number, at: number, person: number, random: Random) => readonly Told[]) => {
    const total = Math.round(count * millions);
    for (let n = 0; n < total; n++) {
      const seen = Math.ceil(((n + 1) / total) * peoplePerMillion * millions);
      told.push(...story(n, timeOf(n, total), random.below(seen), random));
    }
  };
  spread(perMillion.leads, lead);
  spread(perMillion.opportunities, opportunity);
  spread(perMillion.messages, message);
  spread(perMillion.tickets, ticket);
  spread(perMillion.surveys, survey);
  // Users have numbers of their own, after those of all devices, and two devices each.
  const firstUser = Math.round(2 * peoplePerMillion * millions);
  spread(linksPerMillion, (n, at, device) => link(n, at, device, firstUser + (n >> 1)));
  return told.toSorted((a, b) => a.at - b.at);
}

const timeOf = (n: number, total: number): number => yearStart + Math.floor((n / total) * yearLength);
