import { Time } from '../fields/time';

/** What the details of a record understand. */
export class AsOfQuery {
  @Time('As it was known at this time: only what was recorded up to then. Erased persons are gone from the past too.')
  asOf?: number;
}
