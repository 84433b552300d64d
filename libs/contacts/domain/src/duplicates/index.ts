export { MOST_RECORDS } from './blocking/blocks';
export {
  emptyReport,
  usualLimits,
  type BlockingReport,
  type BlockPlace,
  type CandidateLimits,
  type CandidatePair,
} from './blocking/candidates';
export { companies } from './companies/companies';
export { clustersOf, type Clusters } from './model/clusters';
export { expectedModel, type Model } from './model/estimate';
export type { Blocked, Matching } from './model/field';
export { DuplicateSearch, findDuplicates, type Candidate, type Duplicates, type Found } from './model/find';
export type { Shelf } from './model/shelf';
export { Weigher, type FieldWeight, type Weighed } from './model/weigh';
export { people } from './people/people';
export { qualityOf, type Quality } from './quality/quality';
export type { CompanyRecord, PersonRecord, PlaceRecord } from './record';
export * from './review';
