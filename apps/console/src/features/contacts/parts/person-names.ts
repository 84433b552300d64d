import { useQuery } from '@tanstack/react-query';
import { api } from '../../../shared/api/client';
import type { Schemas } from '../../../shared/api/types';

type Named = Schemas['NamedPersonDto'];

const PATH = '/api/contacts/v1/profiles/names';
const MOST_AT_ONCE = 100;
const FRESH_MS = 60_000;

let waiting: { readonly subject: string; readonly tell: (named: Promise<Named | null>) => void }[] = [];

/** Who a person is, by any subject of theirs. A list asks for all of its rows in one request: each is noted in the audit. */
export function usePersonName(subject: string, isAsked: boolean) {
  return useQuery({
    queryKey: [PATH, subject],
    queryFn: () => ask(subject),
    enabled: isAsked,
    staleTime: FRESH_MS,
    meta: { isStill: true },
  });
}

/** Rows that are drawn in one turn ask together. */
function ask(subject: string): Promise<Named | null> {
  return new Promise((tell) => {
    waiting.push({ subject, tell });
    if (waiting.length === 1) setTimeout(send);
  });
}

function send(): void {
  const asked = waiting;
  waiting = [];
  for (let from = 0; from < asked.length; from += MOST_AT_ONCE) {
    const some = asked.slice(from, from + MOST_AT_ONCE);
    const answer = read(some.map(({ subject }) => subject));
    for (const { subject, tell } of some) tell(answer.then((named) => named.get(subject) ?? null));
  }
}

async function read(subjects: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  const { data } = await api.call<Schemas['NamedPersonsDto']>('post', PATH, { body: { subjects } });
  return new Map(data.items.map((named) => [named.subject, named]));
}
