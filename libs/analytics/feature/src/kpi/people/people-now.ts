import {
  customers,
  historyOfPersons,
  People,
  type CustomerHistory,
  type LinkedPair,
  type Person,
  type Purchase,
  type PurchaseDay,
  type Subject,
} from '@rapport/analytics-domain';
import { zoneCalendar } from '@rapport/platform-consumer';
import { Followed } from '../known/followed';
import type { Known } from '../known/known';
import type { AnalyticsModels } from '../models/analytics-models';

/** All persons as they are known now, and what each of them bought when; values are those of all dimensions. */
export interface PeopleNow {
  readonly personOf: (subject: Subject) => Person;
  readonly history: CustomerHistory;
}

/** The pairs that are linked; `changes` counts what became different. */
class Links {
  private readonly pairs = new Map<string, readonly [Subject, Subject]>();
  private people: People | null = new People();
  changes = 0;

  take(id: string, { from, to, linked }: LinkedPair): void {
    if (linked === this.pairs.has(id)) return;
    this.changes++;
    if (linked) {
      this.pairs.set(id, [from, to]);
      this.people?.link(from, to);
    } else {
      this.pairs.delete(id);
      // Who came together by it may still belong together by other links.
      this.people = null;
    }
  }

  current(): People {
    if (this.people) return this.people;
    const people = new People();
    for (const [from, to] of this.pairs.values()) people.link(from, to);
    return (this.people = people);
  }
}

interface Bought extends PurchaseDay {
  readonly subject: Subject;
}

/** The purchases of each subject, by day; `changes` counts what became different. */
class Purchases {
  private readonly byStream = new Map<string, Bought>();
  private readonly valuesByKey = new Map<string, readonly string[]>();
  readonly bySubject = new Map<Subject, readonly Bought[]>();
  changes = 0;

  take(id: string, { status, at, subject, channel, source, country }: Purchase, dayAt: (ms: number) => number): void {
    const before = this.byStream.get(id);
    const day = dayAt(at);
    const values = this.shared([channel, source, country]);
    const isOne = status === 'purchase' && subject !== null;
    if (!isOne && !before) return;
    if (isOne && before && before.subject === subject && before.day === day && before.values === values) return;
    this.changes++;
    if (before) this.remove(id, before);
    if (!isOne) return;
    const bought = { subject, day, values, times: 1 };
    this.byStream.set(id, bought);
    const days = this.bySubject.get(subject);
    this.bySubject.set(subject, days ? [...days, bought].toSorted((a, b) => a.day - b.day) : [bought]);
  }

  private remove(id: string, bought: Bought): void {
    this.byStream.delete(id);
    const left = (this.bySubject.get(bought.subject) ?? []).filter((each) => each !== bought);
    if (left.length > 0) this.bySubject.set(bought.subject, left);
    else this.bySubject.delete(bought.subject);
  }

  /** The same values are the same array: there are few of them. */
  private shared(values: readonly string[]): readonly string[] {
    const key = JSON.stringify(values);
    const known = this.valuesByKey.get(key) ?? values;
    this.valuesByKey.set(key, known);
    return known;
  }
}

const links = new Followed(
  () => new Links(),
  (kept, id, document) => kept.take(id, document as LinkedPair),
);

/** By time zone: days differ. */
const followers = new Map<string, Followed<Purchases>>();

function followerOf(timeZone: string): Followed<Purchases> {
  const { dayAt } = zoneCalendar(timeZone);
  const known =
    followers.get(timeZone) ??
    new Followed(
      () => new Purchases(),
      (kept, id, document) => kept.take(id, document as Purchase, dayAt),
    );
  followers.set(timeZone, known);
  return known;
}

interface Joined {
  readonly links: Links;
  readonly changes: number;
  readonly people: PeopleNow;
}

/** What was joined last, for as long as neither links nor purchases become different. */
const joined = new WeakMap<Purchases, Joined>();

/** Who is one person, as links are known now. */
export async function linkedNow(all: NonNullable<Known['all']>, models: AnalyticsModels): Promise<People> {
  return (await links.upToNow(all, models.linkPairs)).current();
}

/** Of all that is known; only what was told since it was asked last is read. */
export async function peopleNow(all: NonNullable<Known['all']>, models: AnalyticsModels): Promise<PeopleNow> {
  const held = await links.upToNow(all, models.linkPairs);
  const purchases = await followerOf(models.timeZone).upToNow(all, models.behind(customers.name));
  const changes = held.changes + purchases.changes;
  const known = joined.get(purchases);
  if (known?.links === held && known.changes === changes) return known.people;
  const people = held.current();
  const personOf = (subject: Subject) => people.personOf(subject);
  const now = { personOf, history: historyOfPersons(purchases.bySubject, personOf) };
  joined.set(purchases, { links: held, changes, people: now });
  return now;
}
