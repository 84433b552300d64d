import type { ProblemEntries } from '@rapport/platform-nest';
import { accessReportProblems } from './access-report/access-report-problems';
import { accountProblems } from './account/account-problems';
import { bulkChangeProblems } from './bulk-change/bulk-change-problems';
import { enrichmentProblems } from './enrichment/enrichment-problems';
import { consentProblems } from './consent/consent-problems';
import { contactProblems } from './contact/contact-problems';
import { duplicateProblems } from './duplicates/duplicate-problems';
import { erasureProblems } from './erasure/erasure-problems';
import { exportProblems } from './export/export-problems';
import { feedProblems } from './feed/feed-problems';
import { identityProblems } from './identity/identity-problems';
import { importProblems } from './import/import-problems';
import { interactionProblems } from './logged-interaction/interaction-problems';
import { linkProblems } from './link/link-problems';
import { mergeProblems } from './merge/merge-problems';
import { noticeProblems } from './notice/notice-problems';
import { profileProblems } from './profile/profile-problems';
import { handOverProblems, qualityProblems } from '@rapport/records-feature';
import { recordProblems } from './record/record-problems';
import { relationProblems } from './relation/relation-problems';
import { restrictionProblems } from './restriction/restriction-problems';
import { retentionProblems } from './retention/retention-problems';
import { taskProblems } from './task/task-problems';
import { trackingPlanProblems } from './tracking-plan/tracking-plan-problems';
import { viewProblems } from './saved-view/view-problems';

/** All codes of contacts; each capability keeps its own. */
export const contactsProblems = {
  ...accessReportProblems,
  ...accountProblems,
  ...bulkChangeProblems,
  ...consentProblems,
  ...contactProblems,
  ...duplicateProblems,
  ...erasureProblems,
  ...enrichmentProblems,
  ...exportProblems,
  ...feedProblems,
  ...identityProblems,
  ...importProblems,
  ...interactionProblems,
  ...linkProblems,
  ...mergeProblems,
  ...noticeProblems,
  ...profileProblems,
  ...qualityProblems,
  ...handOverProblems,
  ...recordProblems,
  ...relationProblems,
  ...restrictionProblems,
  ...retentionProblems,
  ...taskProblems,
  ...trackingPlanProblems,
  ...viewProblems,
} as const satisfies ProblemEntries;
