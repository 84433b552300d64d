import { sellers } from './company';
import type { Person } from './people';
import type { Random } from './random';
import type { Ids } from './command';
import { busyTime, iso, MINUTE, officeTime, type Year } from './year';

/** An interaction that no SDK sends. */
export interface Talk {
  /** Below `/api/contacts/v1/interactions/`. */
  readonly kind: 'calls' | 'mails' | 'meetings' | 'chats' | 'social-mentions' | 'notes';
  readonly ref: string;
  readonly with: (ids: Ids) => object | null;
}

const TALKS = 2_600;

/** Calls, mails, meetings and the rest with the people that sales knows; some with two of an account. */
export function talks(people: readonly Person[], random: Random, year: Year): readonly Talk[] {
  const contacts = people.filter(({ isContact }) => isContact) as [Person, ...Person[]];
  return Array.from({ length: TALKS }, (_, n) => talk(random.fork(`talk ${n}`), n, contacts, year));
}

function talk(random: Random, n: number, contacts: readonly [Person, ...Person[]], year: Year): Talk {
  const person = random.pick(contacts);
  const kind = random.weighted<Talk['kind']>([
    ['calls', 9],
    ['mails', 8],
    ['meetings', 3],
    ['chats', 4],
    ['social-mentions', 2],
    ['notes', 3],
  ]);
  const colleague = contacts.find(({ account, ref }) => account && account === person.account && ref !== person.ref);
  const others = kind === 'meetings' && colleague ? [colleague] : [];
  const at = officeTime(busyTime(random, year.begins, year.ends - 60 * MINUTE));
  const durationMs = random.int(2, 45) * MINUTE;
  return {
    ...{ kind, ref: `talk-${n}` },
    with: (ids) => {
      const participants = [person, ...others].flatMap(({ ref }) => {
        const contact = ids(ref);
        return contact === undefined ? [] : [{ contact }];
      });
      if (participants.length === 0) return null;
      const account = person.account && ids(person.account.ref);
      return {
        ...{ participants, at: iso(at), source: random.pick(sellers), country: person.country.code },
        ...{ text: 'Spoke about the machine and the next delivery.', direction: random.pick(['inbound', 'outbound']) },
        ...((kind === 'calls' || kind === 'meetings') && { durationMs }),
        ...(account !== undefined && { records: [{ kind: 'account', id: account }] }),
      };
    },
  };
}
