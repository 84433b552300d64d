import { agents, queues } from './company';
import type { Chapter, Command, Ids } from './command';
import type { Person } from './people';
import type { Random } from './random';
import { busyTime, DAY, HOUR, iso, officeTime, type Year } from './year';

/** A ticket of the story, for the survey that follows it. */
interface Served {
  readonly ref: string;
  readonly person: Person;
  readonly resolvedAt: number;
  /** Hours until the first answer. */
  readonly waited: number;
}

const complaints = [
  'Where is my parcel?',
  'The machine leaks',
  'Wrong invoice',
  'Beans taste stale',
  'Return please',
] as const;

/** Tickets and the surveys after them. Weekends and busy weeks make people wait, and it shows in what they say. */
export function serviceChapters(
  count: number,
  people: readonly Person[],
  random: Random,
  year: Year,
): readonly [Chapter, Chapter] {
  const contacts = people.filter(({ isContact }) => isContact) as [Person, ...Person[]];
  const begins: Command[] = [];
  const goesOn: Command[] = [];
  const served: Served[] = [];
  for (let n = 0; n < count; n++) {
    const ticket = new Ticket(random.fork(`ticket ${n}`), `ticket-${n}`, random.pick(contacts), year);
    begins.push(ticket.opened());
    goesOn.push(...ticket.story());
    if (ticket.served) served.push(ticket.served);
  }
  const tickets = { title: 'tickets', path: '/api/service-desk/v1/tickets/bulk', begins, goesOn };
  return [tickets, surveys(random, served, contacts, year)];
}

class Ticket {
  served: Served | null = null;
  private at: number;
  private readonly begun: number;
  private readonly queue: (typeof queues)[number];

  constructor(
    private readonly random: Random,
    private readonly ref: string,
    private readonly person: Person,
    private readonly year: Year,
  ) {
    this.at = this.begun = busyTime(random, year.begins, year.ends - HOUR);
    this.queue = random.weighted([
      [queues[0], 5],
      [queues[1], 3],
      [queues[2], 2],
    ]);
  }

  opened(): Command {
    const { random, queue, begun, person } = this;
    const priority = random.weighted([
      ['low', 2],
      ['normal', 6],
      ['high', 2],
      ['urgent', 0.6],
    ]);
    const channel = random.pick(['mail', 'phone', 'chat', 'web'] as const);
    const text = random.pick(complaints);
    return {
      ...{ ref: this.ref, do: 'open', at: begun },
      with: (ids) => {
        const contact = ids(person.ref);
        if (contact === undefined) return null;
        const account = person.account && ids(person.account.ref);
        return {
          ...{ contact, queue, priority, channel, source: 'support', country: person.country.code, at: iso(begun) },
          ...{ subjectLine: text, text: `${text} Please help.` },
          ...(account !== undefined && { account }),
        };
      },
    };
  }

  *story(): Generator<Command> {
    const { random, queue } = this;
    yield* this.then('assign', 0.5, { owner: random.pick(agents), team: 'support', queue });
    // The target is eight hours: one in ten waits for days.
    yield* this.then('answer', random.chance(0.1) ? 40 : 2.5, { text: 'We look into it.' });
    const waited = (this.at - this.begun) / HOUR;
    if (random.chance(0.12)) yield* this.then('escalate', 8, { reason: 'needs a technician', priority: 'urgent' });
    if (random.chance(0.2)) {
      yield* this.then('hold', 4, { reason: 'waits for the customer' });
      yield* this.then('resume', 30, {});
    }
    if (random.chance(0.4)) yield* this.then('answer', 10, { text: 'Please try this.' });
    yield* this.then('resolve', 14, {});
    if (random.chance(0.08)) {
      yield* this.then('reopen', 30, { reason: 'not solved' });
      yield* this.then('answer', 6, { text: 'Sorry, once more.' });
      yield* this.then('resolve', 20, {});
    }
    if (this.at < this.year.ends) this.served = { ref: this.ref, person: this.person, resolvedAt: this.at, waited };
    yield* this.then('close', 60, {});
  }

  private *then(verb: string, hours: number, body: object): Generator<Command> {
    this.at = officeTime(this.at + this.random.exponential(hours) * HOUR);
    const { at, ref } = this;
    if (at < this.year.ends) yield { ref, do: verb, at, with: () => ({ ...body, at: iso(at) }) };
  }
}

/** CSAT after every other ticket, CES after some, NPS once in the year for one in four. */
function surveys(random: Random, served: readonly Served[], contacts: readonly Person[], year: Year): Chapter {
  const begins: Command[] = [];
  const goesOn: Command[] = [];
  const ask = (ref: string, kind: string, at: number, about: (ids: Ids) => object | null, score: number) => {
    const sent = { kind, channel: 'mail', source: 'support', at: iso(at) };
    begins.push({ ref, do: 'send', at, with: (ids) => merged(about(ids), sent) });
    const answered = at + random.exponential(20 * HOUR);
    if (random.chance(0.42) && answered < year.ends)
      goesOn.push({ ref, do: 'answer', at: answered, with: () => ({ score, at: iso(answered) }) });
  };
  for (const { ref, person, resolvedAt, waited } of served) {
    if (!random.chance(0.5)) continue;
    const kind = random.chance(0.75) ? 'csat' : 'ces';
    const [best, worst] = kind === 'csat' ? [5, 1] : [7, 1];
    const score = Math.max(worst, best - random.poisson(waited > 30 ? 2.2 : 0.5));
    const about = (ids: Ids) => ticketOf(ids, person.ref, ref);
    ask(`survey-${ref}`, kind, resolvedAt + HOUR, about, score);
  }
  for (const person of contacts) {
    if (!random.chance(0.25)) continue;
    const at = officeTime(busyTime(random, year.begins + 30 * DAY, year.ends - 4 * DAY));
    const score = Math.max(0, 10 - random.poisson(person.until > at ? 1.6 : 4.2));
    const about = (ids: Ids) => contactOf(ids, person.ref);
    ask(`nps-${person.ref}`, 'nps', at, about, score);
  }
  return { title: 'surveys', path: '/api/service-desk/v1/surveys/bulk', begins, goesOn };
}

const merged = (about: object | null, sent: object) => (about === null ? null : { ...about, ...sent });

function contactOf(ids: Ids, ref: string): { contact: string } | null {
  const contact = ids(ref);
  return contact === undefined ? null : { contact };
}

function ticketOf(ids: Ids, person: string, ref: string): object | null {
  const [contact, ticket] = [contactOf(ids, person), ids(ref)];
  return contact === null || ticket === undefined ? null : { ...contact, ticket };
}
