import type {
  AccessReportEvent,
  BulkChangeEvent,
  DuplicateRunEvent,
  DuplicateSearchEvent,
  ExportEvent,
  NoticeEvent,
  RetentionRunEvent,
} from '@rapport/contacts-domain';
import { asked, loggedJob, over, type LoggedJob, type Unfinished } from '@rapport/platform-consumer';
import { loggedHandOvers, loggedRepairs } from '@rapport/records-feature/jobs';

export const WRITE_EXPORT = 'contacts.write-export';
export const DESTROY_EXPORT = 'contacts.destroy-export';
export const BULK_CHANGE_JOB = 'contacts.change-records';
/** Behind the change's id, of the job that undoes it. */
export const UNDO = '-undo';
export const MERGE_JOB = 'contacts.merge-duplicates';
export const UNDO_JOB = 'contacts.undo-duplicate-merges';
export const SEARCH_JOB = 'contacts.search-duplicates';
export const RUN_RETENTION = 'contacts.run-retention';
export const MAKE_REPORT = 'contacts.make-access-report';
export const MAIL_NOTICE_JOB = 'contacts.mail-notice';

const exportStreams = 'contacts_export-';
const bulkStreams = 'contacts_bulkChange-';
const runStreams = 'contacts_duplicateRun-';

/** Records come and go until none is left. */
const leaving = (job: Unfinished | null, records: number): Unfinished | null => {
  const left = (job?.left ?? 0) - records;
  return job && left > 0 ? { ...job, left } : null;
};

/** Jobs of contacts that the log tells of: what a queue that lost them is given again. Free of Nest. */
export const contactsLoggedJobs: readonly LoggedJob[] = [
  loggedJob<ExportEvent>(WRITE_EXPORT, exportStreams, {
    'export-requested': asked,
    'export-finished': over,
    'export-destroyed': over,
  }),
  loggedJob<ExportEvent>(DESTROY_EXPORT, exportStreams, {
    'export-finished': ({ data }) => ({ dueAt: data.expiresAt }),
    'export-destroyed': over,
  }),
  loggedJob<BulkChangeEvent>(BULK_CHANGE_JOB, bulkStreams, {
    'bulk-change-requested': asked,
    'bulk-records-chosen': ({ data }, job) => job && { ...job, left: (job.left ?? 0) + data.ids.length },
    'bulk-change-begun': (_, job) => leaving(job, 0),
    'bulk-records-changed': ({ data }, job) => leaving(job, data.outcomes.length),
  }),
  loggedJob<BulkChangeEvent>(
    BULK_CHANGE_JOB,
    bulkStreams,
    {
      // Those of before did not say how many: they are over with the first.
      'bulk-undo-requested': ({ data, occurredAt }) => leaving({ dueAt: occurredAt, left: data.records ?? 1 }, 0),
      'bulk-records-taken-back': ({ data }, job) => leaving(job, data.outcomes.length),
    },
    UNDO,
  ),
  loggedJob<DuplicateRunEvent>(MERGE_JOB, runStreams, {
    'duplicate-merges-requested': asked,
    'duplicate-merges-finished': over,
    'duplicate-merges-cancelled': over,
  }),
  loggedJob<DuplicateRunEvent>(UNDO_JOB, runStreams, {
    'duplicate-merges-undo-requested': asked,
    'duplicate-merges-finished': over,
  }),
  loggedJob<DuplicateSearchEvent>(SEARCH_JOB, 'contacts_duplicateSearch-', {
    'duplicate-search-requested': asked,
    'duplicate-search-finished': over,
    'duplicate-search-cancelled': over,
  }),
  loggedJob<RetentionRunEvent>(RUN_RETENTION, 'contacts_retentionRun-', {
    'retention-run-begun': asked,
    'retention-run-finished': over,
  }),
  // Before all have answered there is nothing to make yet, which the job finds.
  loggedJob<AccessReportEvent>(MAKE_REPORT, 'contacts_accessReport-', {
    'access-report-requested': asked,
    'access-report-made': over,
    'access-report-removed': over,
  }),
  loggedJob<NoticeEvent>(MAIL_NOTICE_JOB, 'contacts_notice-', {
    'notice-raised': ({ data }) => (data.byMail ? { dueAt: data.at } : null),
    'notice-mail-attempted': over,
  }),
  loggedHandOvers('contacts'),
  loggedRepairs('contacts'),
];
