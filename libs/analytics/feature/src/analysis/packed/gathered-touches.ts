import { setImmediate as turn } from 'node:timers/promises';
import type { People } from '@rapport/analytics-domain';
import type { PersonTouches, TouchKind, TouchPage } from '@rapport/analytics-domain/models';
import type { TouchesNow } from './packed-touches';

/** Which touches a question is about: what a kind is to it, null: nothing. Times in ms, `to` exclusive. */
export interface Wanted {
  readonly from: number;
  readonly to: number;
  readonly classOf: (kind: TouchKind) => number | null;
  /** Something else that counts as touches: all of one class, whatever its codes are. */
  readonly beside?: { readonly page: TouchPage; readonly as: number };
}

/** The wanted touches by person, page by page: requests and ingest have their turns between. */
export async function gatheredTouches(
  { pages, kinds, leftOut }: Pick<TouchesNow, 'pages' | 'kinds' | 'leftOut'>,
  people: People,
  { from, to, classOf, beside }: Wanted,
): Promise<PersonTouches> {
  const { GONE, NOBODY, TouchGathering, UNWANTED } = await import('@rapport/analytics-domain/models');
  const persons = personsBySubject(people, leftOut, NOBODY);
  const classes = Uint32Array.from(kinds, (kind) => {
    const own = classOf(kind);
    return own === null ? UNWANTED : own + (kind.gone ? GONE : 0);
  });
  const gathering = new TouchGathering({ persons, from, to, classes });
  if (classes.some((each) => each !== UNWANTED))
    for await (const page of pages(from, to)) {
      gathering.take(page);
      await turn();
    }
  if (beside) gathering.take(beside.page, beside.as);
  return gathering.byPerson();
}

/** Up to the last subject that is not a person of its own. */
function personsBySubject(people: People, leftOut: readonly number[], nobody: number): Uint32Array {
  const hidden = new Set(leftOut.map((subject) => people.personOf(subject)));
  let last = 0;
  // The smaller number names the person.
  for (const [subject] of people.linked()) last = Math.max(last, subject);
  for (const person of hidden) last = Math.max(last, person);
  const persons = new Uint32Array(last + 1);
  for (let subject = 0; subject <= last; subject++) persons[subject] = subject;
  for (const [subject, person] of people.linked()) persons[subject] = hidden.has(person) ? nobody : person;
  for (const person of hidden) persons[person] = nobody;
  return persons;
}
