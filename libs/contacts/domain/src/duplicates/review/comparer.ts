import type { DuplicateKind } from '@rapport/contracts';
import { companies } from '../companies/companies';
import type { Model } from '../model/estimate';
import type { Blocked, Field, Matching } from '../model/field';
import { DuplicateSearch } from '../model/find';
import type { Shelf } from '../model/shelf';
import { Weigher, type Weighed } from '../model/weigh';
import { people } from '../people/people';
import type { CompanyRecord, PersonRecord } from '../record';

/** A record of either kind. */
export type ComparedRecord = PersonRecord & CompanyRecord;

/** Weighs one record against others, by one model. */
export type WeighAgainst = (record: ComparedRecord) => (other: ComparedRecord) => Weighed;

/** How records of one kind are compared, whatever they are prepared to. */
export interface Comparer {
  readonly fields: readonly Field[];
  /** How many kinds of keys there are. */
  readonly passes: number;
  /** What a record shares with others that are compared with it, of all passes. */
  keysOf(record: ComparedRecord): string[];
  weigherOf(model: Model): WeighAgainst;
  searchOn(expectedRecords: number, shelfFor: <P extends Blocked>() => Shelf<P>): BaseSearch;
}

/** A search of a whole base, without what it prepares. */
export type BaseSearch = Pick<DuplicateSearch<ComparedRecord, Blocked>, 'add' | 'idOf' | 'learn' | 'found'>;

export const comparers: Readonly<Record<DuplicateKind, Comparer>> = {
  contact: comparerOf(people),
  account: comparerOf(companies),
};

function comparerOf<Prepared extends Blocked>(matching: Matching<ComparedRecord, Prepared>): Comparer {
  return {
    fields: matching.fields,
    passes: matching.passes.length,
    keysOf: (record) => {
      const { keys } = matching.prepare(record);
      return keys.flatMap((ofPass, pass) => ofPass.map((key) => `${pass}:${key}`));
    },
    weigherOf(model) {
      const weigher = new Weigher(matching, model);
      return (record) => {
        const prepared = matching.prepare(record);
        return (other) => weigher.weigh(prepared, matching.prepare(other));
      };
    },
    searchOn: (expectedRecords, shelfFor) => new DuplicateSearch(matching, expectedRecords, shelfFor<Prepared>()),
  };
}
