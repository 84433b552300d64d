import type { SearchIndex } from '@rapport/platform-ports';
import type { OpenHarness, Saboteur } from '../contract';
import type { SearchIndexHarness } from './harness';

/** Made anew for each harness, so that it may remember things. */
type Sabotage = (harness: SearchIndexHarness) => {
  readonly search?: (sound: SearchIndex) => Partial<SearchIndex>;
  readonly stored?: SearchIndexHarness['stored'];
};

const put = (change: (sound: SearchIndex) => SearchIndex['put']): Sabotage => {
  return () => ({ search: (sound) => ({ put: change(sound) }) });
};

const sabotages: readonly (readonly [name: string, breaks: string, sabotage: Sabotage])[] = [
  [
    'finds who has any of the terms',
    'finds who has all of the terms, the highest number first',
    () => ({ search: (sound) => ({ find: (index, terms, limit) => sound.find(index, terms.slice(0, 1), limit) }) }),
  ],
  [
    'knows no limit',
    'finds no more than asked for',
    () => ({ search: (sound) => ({ find: (index, terms) => sound.find(index, terms, 1_000) }) }),
  ],
  [
    'has one index for everything',
    'keeps indexes apart',
    () => ({ search: (sound) => ({ find: (_, terms, limit) => sound.find('people', terms, limit) }) }),
  ],
  [
    'takes whatever comes last',
    'takes the terms of the newest position, however often and in whatever order they come',
    () => {
      let calls = 0;
      return {
        search: (sound) => ({ put: (index, subject, terms) => sound.put(index, subject, terms, 1_000 + calls++) }),
      };
    },
  ],
  [
    'keeps all terms that there ever were',
    'leaves out terms that are gone',
    () => {
      const known = new Map<number, readonly string[]>();
      const all = (subject: number, terms: readonly string[]) => {
        known.set(subject, [...(known.get(subject) ?? []), ...terms]);
        return known.get(subject) ?? [];
      };
      return {
        search: (sound) => ({
          put: (index, subject, terms, position) => sound.put(index, subject, all(subject, terms), position),
        }),
      };
    },
  ],
  [
    'forgets nobody',
    'forgets who has no terms, and brings nobody back',
    put(
      (sound) => async (index, subject, terms, position) =>
        terms.length === 0 ? undefined : sound.put(index, subject, terms, position),
    ),
  ],
  ['stores what it is given', 'stores no word in clear', () => ({ stored: async () => [Buffer.from('ada byron')] })],
  ['is always new', 'knows after a restart what it knew, and is not new', () => ({ search: () => ({ isNew: true }) })],
  ['is never new', 'is new where everything is lost', () => ({ search: () => ({ isNew: false }) })],
];

/** For every contract an index that is sound but for one promise, made of a sound one. */
export function brokenSearchIndexes(open: OpenHarness<SearchIndexHarness>): readonly Saboteur<SearchIndexHarness>[] {
  return sabotages.map(([name, breaks, sabotage]) => ({ name, breaks, open: sabotaged(open, sabotage) }));
}

function sabotaged(open: OpenHarness<SearchIndexHarness>, sabotage: Sabotage): OpenHarness<SearchIndexHarness> {
  return async () => {
    const harness = await open();
    const broken = sabotage(harness);
    return {
      get search() {
        const { search } = harness;
        const sound: SearchIndex = {
          isNew: search.isNew,
          put: (index, subject, terms, position) => search.put(index, subject, terms, position),
          find: (index, terms, limit) => search.find(index, terms, limit),
        };
        return { ...sound, ...broken.search?.(sound) };
      },
      restart: () => harness.restart(),
      lose: () => harness.lose(),
      stored: broken.stored ?? (() => harness.stored()),
      close: () => harness.close(),
    };
  };
}
