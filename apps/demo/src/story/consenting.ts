import type { Chapter } from './command';
import type { Person } from './people';
import type { Random } from './random';
import { iso, type Year } from './year';

const mails = { purpose: 'marketing', channel: 'mail' };

/** Who wants mails and who does not, as they said it when they signed up; the rest was never asked. */
export function consentsChapter(people: readonly Person[], random: Random, year: Year): Chapter {
  const begins = people
    .filter(({ isContact }) => isContact)
    .flatMap(({ ref, from }) => {
      const verb = random.weighted([
        ['give', 11],
        ['withdraw', 2],
        [null, 7],
      ] as const);
      if (verb === null) return [];
      const at = Math.max(from, year.begins);
      return [
        {
          ...{ ref: `consent-${ref}`, do: verb, at },
          with: (ids: (of: string) => string | undefined) => {
            const subject = ids(ref);
            return subject === undefined ? null : { subject, ...mails, source: 'signup', at: iso(at) };
          },
        },
      ];
    });
  return { title: 'consents', path: '/api/contacts/v1/consents/bulk', begins, goesOn: [] };
}
