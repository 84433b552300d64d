import type { Person } from '@rapport/analytics-domain';
import type { PersonStanding } from '@rapport/analytics-domain/models';
import type {
  ContactRegistered,
  OpportunityOpened,
  ProductInteraction,
  SubjectRef,
  SurveyAnswered,
  TextScored,
} from '@rapport/contracts';
import type { PublicEvent } from '@rapport/platform-ports';
import { satisfactionOf } from './satisfaction';
import { cartTypes, visitTypes } from './standing-types';

/** What is known of a person besides purchases. */
export type Standing = Omit<PersonStanding, 'person' | 'orders'>;

interface Deal {
  readonly person: Person;
  readonly value: number;
  readonly currency: string;
  readonly day: number;
  readonly open: boolean;
}
/** `to`: the first day on which it did not run any more. */
interface Subscription {
  readonly person: Person;
  readonly from: number;
  readonly to: number | null;
  /** Minor units a month; 0 in another currency. */
  readonly monthly: number;
}
interface Ticket {
  readonly person: Person;
  readonly day: number;
  readonly open: boolean;
}

interface Known {
  subject: string | null;
  owner: string | null;
  readonly visits: Set<number>;
  readonly tickets: number[];
  /** By text: one that is read anew is still one. */
  readonly sentiments: Map<string, { day: number; score: number }>;
  cart: { value: number; at: number } | null;
  /** ms, by order; what was in the cart before one of them was bought, whatever is told first. */
  readonly orderedAt: Map<string, number>;
  satisfaction: number | null;
}

/** What events say of persons, taken in the order of the log. */
export class ToldOfPeople {
  private readonly people = new Map<Person, Known>();
  private readonly deals = new Map<string, Deal>();
  private readonly ticketsByKey = new Map<string, Ticket>();
  /** Each with the times that it ran, the last one last. */
  private readonly subscriptions = new Map<string, Subscription[]>();

  constructor(
    private readonly dayAt: (ms: number) => number,
    private readonly currency: string,
    private readonly today: number,
  ) {}

  take(person: Person, subject: SubjectRef, event: PublicEvent): void {
    const { type, time, partitionkey: key, data } = event;
    const [known, day] = [this.knownOf(person), this.dayAt(time)];
    known.subject ??= subject.id;
    if (visitTypes.includes(type)) known.visits.add(day);
    else if (cartTypes.includes(type)) this.takeCart(known, data as ProductInteraction, time);
    else if (type.startsWith('sales.opportunity-')) this.takeDeal(person, type, key, data, day);
    else if (type.startsWith('sales.subscription-')) this.takeSubscription(person, type, key, data, day);
    else if (type.startsWith('service-desk.ticket-')) this.takeTicket(person, known, type, key, day);
    else if (type === 'sales.order-placed.v1') known.orderedAt.set(key, time);
    else if (type === 'sales.order-withdrawn.v1') known.orderedAt.delete(key);
    else if (type === 'service-desk.survey-answered.v1') known.satisfaction = satisfactionOf(data as SurveyAnswered);
    else if (type === 'analytics.text-scored.v1')
      known.sentiments.set(key, { day, score: (data as TextScored).sentiment / 100 });
    else if (type === 'analytics.text-dropped.v1') known.sentiments.delete(key);
    else {
      // The contact's own id leads to the contact.
      known.subject = subject.id;
      known.owner = (data as ContactRegistered).owner ?? null;
    }
  }

  standings(): ReadonlyMap<Person, Standing> {
    const deals = Map.groupBy(
      [...this.deals.values()].filter(({ open, currency }) => open && currency === this.currency),
      ({ person }) => person,
    );
    const open = Map.groupBy(
      [...this.ticketsByKey.values()].filter((ticket) => ticket.open),
      ({ person }) => person,
    );
    const contracts = Map.groupBy([...this.subscriptions.values()].flat(), ({ person }) => person);
    return new Map(
      [...this.people].map(
        ([person, { subject, owner, visits, tickets, sentiments, cart, orderedAt, satisfaction }]) => [
          person,
          {
            ...{ subject, owner, tickets, satisfaction, sentiments: [...sentiments.values()], visits: [...visits] },
            cart:
              cart && cart.at > Math.max(...orderedAt.values())
                ? { value: cart.value, day: this.dayAt(cart.at) }
                : null,
            ...contractsOf(contracts.get(person) ?? [], this.today),
            openTickets: (open.get(person) ?? []).map(({ day }) => day),
            deals: (deals.get(person) ?? []).map(({ value, day }) => ({ value, day })),
          },
        ],
      ),
    );
  }

  private takeCart(known: Known, { products, currency }: ProductInteraction, at: number): void {
    if ((currency !== undefined && currency !== this.currency) || at < (known.cart?.at ?? -Infinity)) return;
    const value = products.reduce((sum, { price = 0, quantity }) => sum + price * quantity, 0);
    if (value > 0) known.cart = { value, at };
  }

  private takeDeal(person: Person, type: string, key: string, data: object, day: number): void {
    const { value } = data as Partial<OpportunityOpened>;
    const before = this.deals.get(key);
    if (type === 'sales.opportunity-withdrawn.v1') this.deals.delete(key);
    if (type === 'sales.opportunity-withdrawn.v1' || (!before && type !== 'sales.opportunity-opened.v1')) return;
    const isClosed = type === 'sales.opportunity-won.v1' || type === 'sales.opportunity-lost.v1';
    const open = isClosed ? false : type === 'sales.opportunity-reopened.v1' || (before?.open ?? true);
    const worth = { value: value?.amount ?? before?.value ?? 0, currency: value?.currency ?? before?.currency ?? '' };
    this.deals.set(key, { person, ...worth, day: Math.max(day, before?.day ?? day), open });
  }

  private takeSubscription(person: Person, type: string, key: string, data: object, day: number): void {
    const { monthly: said } = data as { readonly monthly?: { readonly amount: number; readonly currency: string } };
    const times = this.subscriptions.get(key) ?? [];
    this.subscriptions.set(key, times);
    const last = times.at(-1);
    const monthly = said?.currency === this.currency ? said.amount : (last?.monthly ?? 0);
    const isEnd = type === 'sales.subscription-paused.v1' || type === 'sales.subscription-cancelled.v1';
    if (isEnd && last) times[times.length - 1] = { ...last, to: Math.min(day, last.to ?? day) };
    else if (!isEnd && last?.to === null) times[times.length - 1] = { ...last, monthly };
    else if (!isEnd) times.push({ person, from: day, to: null, monthly });
  }

  private takeTicket(person: Person, known: Known, type: string, key: string, day: number): void {
    const before = this.ticketsByKey.get(key);
    if (type === 'service-desk.ticket-withdrawn.v1') {
      const at = before ? known.tickets.indexOf(before.day) : -1;
      if (at !== -1) known.tickets.splice(at, 1);
      this.ticketsByKey.delete(key);
      return;
    }
    if (type === 'service-desk.ticket-opened.v1') known.tickets.push(day);
    const open = type === 'service-desk.ticket-opened.v1' || type === 'service-desk.ticket-reopened.v1';
    this.ticketsByKey.set(key, { person, day: before?.day ?? day, open });
  }

  private knownOf(person: Person): Known {
    const known = this.people.get(person) ?? {
      ...{ subject: null, owner: null, visits: new Set<number>(), tickets: [] },
      ...{ sentiments: new Map(), cart: null, orderedAt: new Map(), satisfaction: null },
    };
    this.people.set(person, known);
    return known;
  }
}

function contractsOf(own: readonly Subscription[], today: number): Pick<Standing, 'contracts' | 'renewal'> {
  const ending = own.find(({ to }) => to !== null && to >= today);
  return {
    contracts: own.map(({ from, to }) => ({ from, to })),
    renewal: ending?.to ? { day: ending.to, value: 12 * ending.monthly } : null,
  };
}
