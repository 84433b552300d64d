import { officeProducts, sellers } from './company';
import type { Chapter, Command, Ids } from './command';
import type { Person } from './people';
import type { Random } from './random';
import { busyTime, DAY, HOUR, iso, isoDay, officeTime, type Year } from './year';

const stages = ['new', 'qualified', 'proposal', 'negotiation'] as const;

/** People who ask for an offer: some become customers, some were only curious. */
export function leadsChapter(count: number, people: readonly Person[], random: Random, year: Year): Chapter {
  const begins: Command[] = [];
  const goesOn: Command[] = [];
  const members = people.filter(({ account }) => account);
  for (let n = 0; n < count; n++) {
    const ref = `lead-${n}`;
    const asks = random.pick(members as [Person, ...Person[]]);
    const at = officeTime(busyTime(random, year.begins, year.ends - 5 * DAY));
    const owner = random.pick(sellers);
    begins.push({ ref, do: 'create', at, with: created(random, asks, at) });
    let next = at;
    const then = (verb: string, hours: number, body: (ids: Ids) => object | null) => {
      next = officeTime(next + random.exponential(hours) * HOUR);
      const happened = next;
      if (happened < year.ends)
        goesOn.push({
          ...{ ref, do: verb, at: happened },
          with: (ids) => withTime(body(ids), happened),
        });
    };
    then('assign', 6, () => ({ owner, team: 'sales' }));
    if (random.chance(0.45)) {
      const reason = random.pick(['no budget', 'no answer', 'private person', 'bought elsewhere']);
      then('disqualify', 60, () => ({ reason }));
      continue;
    }
    then('qualify', 40, () => ({}));
    then('convert', 90, (ids) => {
      const contact = ids(asks.ref);
      return contact === undefined ? null : { contact };
    });
  }
  return { title: 'leads', path: '/api/sales/v1/leads/bulk', begins, goesOn };
}

function created(random: Random, { name, email, country, account }: Person, at: number) {
  const source = random.pick(['website', 'fair', 'referral', 'phone'] as const);
  const campaign = random.chance(0.35) ? random.pick(['search-brand', 'social-beans'] as const) : null;
  return (ids: Ids) => {
    const of = campaign === null ? undefined : ids(campaign);
    const company = account?.name;
    return {
      ...{ name, email, source, channel: source === 'phone' ? 'phone' : 'web', country: country.code, at: iso(at) },
      ...(company !== undefined && { company }),
      ...(of !== undefined && { campaign: of }),
    };
  };
}

const withTime = (body: object | null, at: number) => (body === null ? null : { ...body, at: iso(at) });

/** Offices that think about a machine. Deals take a month or two; every third is won. */
export function opportunitiesChapter(count: number, people: readonly Person[], random: Random, year: Year): Chapter {
  const begins: Command[] = [];
  const goesOn: Command[] = [];
  const members = people.filter(({ account }) => account) as [Person, ...Person[]];
  for (let n = 0; n < count; n++) {
    const deal = new Deal(random.fork(`deal ${n}`), `deal-${n}`, random.pick(members), year);
    begins.push(deal.opened());
    goesOn.push(...deal.story());
  }
  return { title: 'opportunities', path: '/api/sales/v1/opportunities/bulk', begins, goesOn };
}

class Deal {
  private at: number;
  private readonly owner: string;
  private readonly products;

  constructor(
    private readonly random: Random,
    private readonly ref: string,
    private readonly buyer: Person,
    private readonly year: Year,
  ) {
    this.at = officeTime(busyTime(random, year.begins, year.ends - DAY));
    this.owner = random.pick(sellers);
    const sold = random.shuffled(officeProducts).slice(0, random.int(1, 3));
    this.products = sold.map(({ sku, price }) => ({ productId: sku, quantity: random.int(1, 2), price }));
  }

  opened(): Command {
    const { at, owner, products, random, buyer } = this;
    const { country, account } = buyer;
    const source = random.pick(['website', 'fair', 'referral', 'cold call'] as const);
    return {
      ...{ ref: this.ref, do: 'open', at },
      with: (ids) => {
        const [contact, of] = [ids(buyer.ref), ids(account?.ref ?? '')];
        if (contact === undefined || of === undefined) return null;
        return {
          ...{ contact, account: of, pipeline: 'standard', stage: stages[0], owner, team: 'sales' },
          ...{ currency: country.currency, products },
          ...{ expectedClose: isoDay(at + 45 * DAY), source, channel: 'phone', country: country.code, at: iso(at) },
        };
      },
    };
  }

  *story(): Generator<Command> {
    const { random } = this;
    for (const stage of stages.slice(1)) {
      if (random.chance(0.2)) return yield* this.lost();
      yield* this.then('move', 10 * DAY, { pipeline: 'standard', stage });
      if (random.chance(0.25)) yield* this.then('reassign', DAY, { owner: random.pick(sellers), team: 'sales' });
    }
    if (random.chance(0.35)) return yield* this.lost();
    yield* this.then('win', 16 * DAY, { reason: random.pick(['price', 'service', 'taste']) });
  }

  private *lost(): Generator<Command> {
    yield* this.then('lose', 12 * DAY, { reason: this.random.pick(['price', 'timing', 'competitor', 'no decision']) });
  }

  /** What would come after the year has not happened yet. */
  private *then(verb: string, mean: number, body: object): Generator<Command> {
    this.at = officeTime(this.at + this.random.exponential(mean));
    const { at, ref } = this;
    if (at < this.year.ends) yield { ref, do: verb, at, with: () => ({ ...body, at: iso(at) }) };
  }
}
