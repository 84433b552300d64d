import { sellers } from './company';
import type { Person } from './people';
import type { Random } from './random';
import type { Chapter, Command } from './command';
import { busyTime, DAY, iso, MINUTE, officeTime, type Year } from './year';

/** Interactions that no SDK sends: calls, mails, meetings and the rest with the people that sales knows; some with two of an account. */
export function talksChapter(count: number, people: readonly Person[], random: Random, year: Year): Chapter {
  const contacts = people.filter(({ isContact }) => isContact) as [Person, ...Person[]];
  const begins = Array.from({ length: count }, (_, n) => talk(random.fork(`talk ${n}`), n, contacts, year));
  return { title: 'calls, mails, meetings', path: '/api/contacts/v1/interactions/bulk', begins, goesOn: [] };
}

function talk(random: Random, n: number, contacts: readonly [Person, ...Person[]], year: Year): Command {
  const person = random.pick(contacts);
  const verb = random.weighted([
    ['log-call', 9],
    ['log-mail', 8],
    ['log-meeting', 3],
    ['log-chat', 4],
    ['log-social-mention', 2],
    ['log-note', 3],
  ]);
  const colleague = contacts.find(({ account, ref }) => account && account === person.account && ref !== person.ref);
  const others = verb === 'log-meeting' && colleague ? [colleague] : [];
  const at = officeTime(busyTime(random, year.begins, year.ends - 4 * DAY));
  const [seller, direction] = [random.pick(sellers), random.pick(['inbound', 'outbound'])];
  const durationMs = random.int(2, 45) * MINUTE;
  return {
    ...{ ref: `talk-${n}`, do: verb, at },
    with: (ids) => {
      const participants = [person, ...others].flatMap(({ ref }) => {
        const contact = ids(ref);
        return contact === undefined ? [] : [{ contact }];
      });
      if (participants.length === 0) return null;
      const account = person.account && ids(person.account.ref);
      return {
        ...{ participants, at: iso(at), source: seller, country: person.country.code },
        ...{ text: 'Spoke about the machine and the next delivery.', direction },
        ...((verb === 'log-call' || verb === 'log-meeting') && { durationMs }),
        ...(account !== undefined && { records: [{ kind: 'account', id: account }] }),
      };
    },
  };
}
