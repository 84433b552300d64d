import type { ReadModels } from '@rapport/platform-ports';
import type { MongoDatabase } from '../connection';
import { MongoReadModelStore } from './mongo-read-model-store';
import { MongoReadModels } from './reading';
import { sideOf } from './side';
import { LIVE } from './state';
import type { Fence } from './writer';

export interface OpenReadModelStore {
  readonly mongo: MongoDatabase;
  /**
   * The number of the lease that allows writing: commits under an older one than the newest that wrote are refused.
   * Without it, whoever commits behind another's back is refused all the same, but only then.
   */
  readonly fence?: Fence;
}

/** The writer of a database's read models. */
export const openReadModelStore = ({ mongo, fence }: OpenReadModelStore): MongoReadModelStore =>
  new MongoReadModelStore(mongo, fence);

/** For queries, in as many processes as there are. */
export const openReadModels = (mongo: MongoDatabase): ReadModels => new MongoReadModels(sideOf(mongo, LIVE));
