import type { Person } from '@rapport/analytics-domain';
import type { ContactListed, ContactRegistered, ContactTagged, SubjectRef } from '@rapport/contracts';
import { peopleNow } from '../../kpi/people/people-now';
import type { SegmentDto } from '../analysis-parameters';
import { gatherRfm } from '../kinds/value-kinds';
import type { AnalysisRun } from '../run-analysis/analysis-run';
import { eventsOfTypes } from './events-of-log';

/** What says which tags, lists and fields a contact has. */
export const segmentTypes = [
  'contacts.contact-registered.v1',
  'contacts.contact-changed.v1',
  'contacts.contact-tagged.v1',
  'contacts.contact-untagged.v1',
  'contacts.contact-listed.v1',
  'contacts.contact-unlisted.v1',
] as const;

type Belongs = (person: Person) => boolean;

/** Whether a person is in a segment: all that is said of it must hold. Without one, everybody is. */
export async function personsInSegment(run: AnalysisRun, segment: SegmentDto | undefined): Promise<Belongs> {
  const { tier, rfm, ...ofContact } = segment ?? {};
  const tests: Belongs[] = [];
  if (Object.values(ofContact).some((value) => value !== undefined)) tests.push(await ofContacts(run, ofContact));
  if (tier !== undefined || rfm !== undefined) tests.push(await ofValue(run, tier, rfm));
  return (person) => tests.every((test) => test(person));
}

async function ofValue(run: AnalysisRun, tier: string | undefined, rfm: string | undefined): Promise<Belongs> {
  const { computeRfm } = await import('@rapport/analytics-domain/models');
  const { rows = [] } = computeRfm(await gatherRfm(run, {}));
  const own = rows.filter(
    (row) => (tier === undefined || row['tier'] === tier) && (rfm === undefined || row['segment'] === rfm),
  );
  const persons = new Set(own.map(({ person }) => person));
  return (person) => persons.has(person);
}

interface Card {
  fields: Partial<ContactRegistered>;
  readonly tags: Set<string>;
  readonly lists: Set<string>;
}

async function ofContacts(run: AnalysisRun, segment: Omit<SegmentDto, 'tier' | 'rfm'>): Promise<Belongs> {
  const { personOf } = await peopleNow(run.sources, run.models);
  const cards = new Map<Person, Card>();
  for await (const events of eventsOfTypes(run, new Set<string>(segmentTypes)))
    for (const { type, data } of events) {
      const person = personOf((data as { readonly subject: SubjectRef }).subject.number);
      const card = cards.get(person) ?? { fields: {}, tags: new Set(), lists: new Set() };
      cards.set(person, card);
      take(card, type as (typeof segmentTypes)[number], data);
    }
  const { country, lifecycleStage, owner, tag, list } = segment;
  return (person) => {
    const card = cards.get(person);
    if (!card) return false;
    const { fields, tags, lists } = card;
    const isWanted = (wanted: string | undefined, value: string | undefined) =>
      wanted === undefined || wanted === value;
    return (
      isWanted(country, fields.country) &&
      isWanted(lifecycleStage, fields.lifecycleStage) &&
      isWanted(owner, fields.owner) &&
      (tag === undefined || tags.has(tag)) &&
      (list === undefined || lists.has(list))
    );
  };
}

function take(card: Card, type: (typeof segmentTypes)[number], data: object): void {
  switch (type) {
    case 'contacts.contact-registered.v1':
    case 'contacts.contact-changed.v1':
      card.fields = data as ContactRegistered;
      return;
    case 'contacts.contact-tagged.v1':
      card.tags.add((data as ContactTagged).tag);
      return;
    case 'contacts.contact-untagged.v1':
      card.tags.delete((data as ContactTagged).tag);
      return;
    case 'contacts.contact-listed.v1':
      card.lists.add((data as ContactListed).list);
      return;
    case 'contacts.contact-unlisted.v1':
      card.lists.delete((data as ContactListed).list);
      return;
    default:
      return type satisfies never;
  }
}
