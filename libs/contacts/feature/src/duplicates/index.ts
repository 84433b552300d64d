import { ComparedRecords } from './compared-records';
import { DismissDuplicateController } from './dismiss-duplicate/dismiss-duplicate.controller';
import { DuplicateFinder } from './duplicate-finder';
import { DuplicateMerges } from './duplicate-merges';
import { DuplicatePairs } from './duplicate-pairs';
import { DuplicateModels, DuplicateRules } from './duplicate-settings';
import { CatchUp } from './follow-records/catch-up';
import { FollowRecordsReactor } from './follow-records/follow-records.reactor';
import { GetModelController } from './get-model/get-model.controller';
import { DuplicateClusters } from './list-clusters/duplicate-clusters';
import { ListClustersController } from './list-clusters/list-clusters.controller';
import { MergeAboveJob } from './merge-above/merge-above.job';
import { MergeRuns } from './merge-above/merge-runs';
import { MergeRunsController } from './merge-above/merge-runs.controller';
import { RunItems } from './merge-above/run-items';
import { MergeDuplicateController } from './merge-duplicate/merge-duplicate.controller';
import { PairsOfRecords } from './pairs-of-records';
import { ReopenDuplicateController } from './reopen-duplicate/reopen-duplicate.controller';
import { ReviewDuplicatesController } from './review-duplicates/review-duplicates.controller';
import { BaseRecords } from './search-base/base-records';
import { DuplicateSearches } from './search-base/duplicate-searches';
import { SearchBaseJob } from './search-base/search-base.job';
import { DuplicateSearchesController } from './search-base/searches.controller';
import { DuplicateRulesController } from './set-rules/duplicate-rules.controller';
import { SeenPairs } from './seen-pairs';
import { ShownDuplicates } from './shown-duplicates';

export const duplicateControllers = [
  ReviewDuplicatesController,
  ListClustersController,
  DismissDuplicateController,
  ReopenDuplicateController,
  MergeDuplicateController,
  DuplicateSearchesController,
  MergeRunsController,
  DuplicateRulesController,
  GetModelController,
  // Driven by the event bus.
  FollowRecordsReactor,
];

export const duplicateProviders = [
  BaseRecords,
  CatchUp,
  ComparedRecords,
  DuplicateClusters,
  DuplicateFinder,
  DuplicateMerges,
  DuplicateModels,
  DuplicatePairs,
  DuplicateRules,
  DuplicateSearches,
  MergeAboveJob,
  MergeRuns,
  PairsOfRecords,
  RunItems,
  SearchBaseJob,
  SeenPairs,
  ShownDuplicates,
];
