import { asked, loggedJob, over, type LoggedJob } from '@rapport/platform-consumer';
import { streamPrefixOf } from '@rapport/platform-ports';
import type { PartEvent, RepairEvent } from '@rapport/records-domain';

export const repairJob = (context: string): string => `${context}.repair-quality`;
export const handOverJob = (context: string): string => `${context}.hand-over-records`;

/** What a context does of hand-overs is over when its part says so. */
export const loggedHandOvers = (context: string): LoggedJob =>
  loggedJob<PartEvent>(handOverJob(context), `${streamPrefixOf(context)}handOverPart-`, {
    'hand-over-part-begun': asked,
    'hand-over-part-finished': over,
  });

/** Repairs of many records at once. */
export const loggedRepairs = (context: string): LoggedJob =>
  loggedJob<RepairEvent>(repairJob(context), `${streamPrefixOf(context)}qualityRepair-`, {
    'quality-repair-begun': asked,
    'quality-repair-finished': over,
  });
