import {
  accountEntries,
  accountRows,
  accountStays,
  consentRows,
  contactRows,
  duplicateRows,
  erasedSubjects,
  failedMessagesProjection,
  importRows,
  interactionRows,
  relationRows,
  savedViewRows,
  noticeRows,
  taskRows,
  identifierFlags,
  linkEdges,
  mergeRows,
  suppressionRows,
  timeline,
  traitSources,
} from '@rapport/contacts-domain';
import { unfinishedJobsProjection, type ContextDefinition } from '@rapport/platform-consumer';
import { contactsRecordsPublisher } from './record/custom-records.publisher';
import { accountMergePublisher } from './account-merge/account-merge.publisher';
import { accountPublisher } from './account/account.publisher';
import { accountStaysModel } from './account/get-account-timeline/account-stays.model';
import { accountRowsModel } from './account/list-accounts/account-rows.model';
import { consentPublisher } from './consent/consent.publisher';
import { consentRowsModel, suppressionRowsModel } from './consent/consent-rows.model';
import { contactPublisher } from './contact/contact.publisher';
import { contactRowsModel } from './contact/list-contacts/contact-rows.model';
import { duplicateRowsModel } from './duplicates/duplicate-rows.model';
import { duplicatePublisher } from './duplicates/duplicate.publisher';
import { erasedSubjectsModel } from './erasure/erased-subjects.model';
import { erasurePublisher } from './erasure/erasure.publisher';
import { failedMessagesModel } from './failed-messages/failed-messages.model';
import { importRowsModel } from './import/list-imports/import-rows.model';
import { interactionsPublisher } from './interactions/interactions.publisher';
import { interactionRowsModel } from './logged-interaction/interaction-rows.model';
import { loggedInteractionPublisher } from './logged-interaction/logged-interaction.publisher';
import { contactsLoggedJobs } from './logged-jobs';
import { linkEdgesModel } from './link/link-edges.model';
import { linkPublisher } from './link/link.publisher';
import { mergePublisher } from './merge/merge.publisher';
import { mergesModel } from './merge/merges.model';
import { rightsProjections, rightsPublishers } from './rights.definition';
import { identifierFlagsModel } from './identity/identifier-flags.model';
import { traitSourcesModel } from './profile/trait-sources.model';
import { relationRowsModel } from './relation/relation-rows.model';
import { relationPublisher } from './relation/relation.publisher';
import { savedViewsModel } from './saved-view/saved-views.model';
import { allOwnedRecords, noticeRowsModel } from './notice/notice.models';
import { importPublisher } from './import/import.publisher';
import { taskRowsModel } from './task/task-rows.model';
import { taskPublisher } from './task/task.publisher';
import { accountEntriesModel } from './timeline/account-entries.model';
import { allRecordEntries } from './timeline/record-entries.model';
import { timelineModel } from './timeline/timeline.model';

/** What contacts publishes and projects. Free of Nest: the projector's thread loads it too. */
export const contactsContext: ContextDefinition = {
  context: 'contacts',
  publishers: [
    interactionsPublisher,
    linkPublisher,
    mergePublisher,
    accountMergePublisher,
    erasurePublisher,
    ...rightsPublishers,
    contactPublisher,
    accountPublisher,
    duplicatePublisher,
    relationPublisher,
    contactsRecordsPublisher,
    loggedInteractionPublisher,
    taskPublisher,
    importPublisher,
    consentPublisher,
  ],
  projections: [
    { projection: timeline, input: 'log', documents: timelineModel },
    { projection: accountEntries, input: 'log', documents: accountEntriesModel },
    ...allRecordEntries.map(({ projection, model }) => ({ projection, input: 'bus' as const, documents: model })),
    { projection: linkEdges, input: 'log', documents: linkEdgesModel },
    { projection: identifierFlags, input: 'log', documents: identifierFlagsModel },
    { projection: mergeRows, input: 'log', documents: mergesModel },
    { projection: traitSources, input: 'log', documents: traitSourcesModel },
    { projection: failedMessagesProjection, input: 'log', documents: failedMessagesModel },
    { projection: erasedSubjects, input: 'log', documents: erasedSubjectsModel },
    ...rightsProjections,
    { projection: contactRows, input: 'log', documents: contactRowsModel },
    { projection: consentRows, input: 'log', documents: consentRowsModel },
    { projection: suppressionRows, input: 'log', documents: suppressionRowsModel },
    { projection: importRows, input: 'log', documents: importRowsModel },
    { projection: interactionRows, input: 'log', documents: interactionRowsModel },
    { projection: accountStays, input: 'log', documents: accountStaysModel },
    { projection: duplicateRows, input: 'log', documents: duplicateRowsModel },
    { projection: accountRows, input: 'log', documents: accountRowsModel },
    { projection: savedViewRows, input: 'log', documents: savedViewsModel },
    { projection: noticeRows, input: 'log', documents: noticeRowsModel },
    ...allOwnedRecords.map(({ projection, model }) => ({ projection, input: 'bus' as const, documents: model })),
    { projection: taskRows, input: 'log', documents: taskRowsModel },
    { projection: relationRows, input: 'log', documents: relationRowsModel },
    unfinishedJobsProjection('contacts', contactsLoggedJobs),
  ],
};

export { recordErasures } from './erasure/erasure-handler';
