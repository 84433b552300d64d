import type { Chapter, Command } from './command';
import type { Account, Person } from './people';
import type { Random } from './random';
import { DAY, isoDay, type Year } from './year';

/** The companies that buy for their offices. */
export function accountsChapter(accounts: readonly Account[], random: Random, year: Year): Chapter {
  return {
    title: 'accounts',
    path: '/api/contacts/v1/accounts/bulk',
    begins: accounts.map(({ ref, name, domain, country, industry }) => ({
      ...{ ref, do: 'register', at: year.begins },
      with: () => ({ name, domain, country: country.code, industry }),
    })),
    goesOn: accounts
      .filter(() => random.chance(0.2))
      .map(({ ref }) => ({ ref, do: 'tag', at: year.begins + DAY, with: () => ({ tag: 'key account' }) })),
  };
}

/** The people whom sales or service know: with their account, and some of them twice. */
export function contactsChapter(people: readonly Person[], random: Random, year: Year): Chapter {
  const known = people.filter(({ isContact }) => isContact);
  const twice = known.filter(() => random.chance(0.03));
  return {
    title: 'contacts',
    path: '/api/contacts/v1/contacts/bulk',
    begins: [...known.map((person) => registered(person, year)), ...twice.map((person) => again(person, year))],
    goesOn: known.flatMap((person) => membership(person, random, year)),
  };
}

function registered({ ref, name, email, phone, userId, country, account, from }: Person, year: Year): Command {
  return {
    ...{ ref, do: 'register', at: Math.max(from, year.begins) },
    with: () => ({
      ...{ name, email, userId, country: country.code },
      ...(phone && { phone }),
      ...(account && { jobTitle: 'Office manager' }),
    }),
  };
}

/** Typed in a second time, without what would have given it away. */
function again({ ref, name, phone }: Person, year: Year): Command {
  const typed = name.replace(/[üöä]/g, (letter) => ({ ü: 'ue', ö: 'oe', ä: 'ae' })[letter] ?? letter);
  return {
    ...{ ref: `${ref}-again`, do: 'register', at: year.begins },
    with: () => ({ name: typed.toUpperCase(), ...(phone && { phone: phone.replaceAll(' ', '') }) }),
  };
}

function membership({ ref, account, leftAccount, from }: Person, random: Random, year: Year): Command[] {
  if (!account) return random.chance(0.1) ? [{ ref, do: 'tag', at: from, with: () => ({ tag: 'newsletter' }) }] : [];
  const since = Math.max(year.begins, Math.min(from, year.ends - DAY));
  const withAccount = (fields: object) => (ids: (of: string) => string | undefined) => {
    const id = ids(account.ref);
    return id === undefined ? null : { account: id, ...fields };
  };
  const joins: Command = { ref, do: 'join-account', at: since, with: withAccount({ since: isoDay(since) }) };
  if (leftAccount === undefined || leftAccount <= since) return [joins];
  return [joins, { ref, do: 'leave-account', at: leftAccount, with: withAccount({ until: isoDay(leftAccount) }) }];
}
