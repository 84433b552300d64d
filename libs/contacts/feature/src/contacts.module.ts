import { Inject, Module } from '@nestjs/common';
import { bindLoggedJobs, ProblemCatalogue } from '@rapport/platform-nest';
import { ContactsHandables } from './hand-over/contacts-handables';
import { accountControllers, accountProviders } from './account';
import { contactControllers, contactProviders } from './contact';
import { interactionControllers, interactionProviders } from './logged-interaction';
import { profileControllers, profileProviders } from './profile';
import { timelineControllers, timelineProviders } from './timeline';
import { linkControllers, linkProviders } from './link';
import { feedControllers, feedProviders } from './feed';
import { handOverControllers, handOverProviders } from './hand-over';
import { accountMergeControllers, accountMergeProviders } from './account-merge';
import { consentControllers, consentProviders } from './consent';
import { Causes } from './record/causes';
import { FieldHistories } from './record/field-histories';
import { relationControllers, relationProviders } from './relation';
import {
  attachmentProblems,
  bindAttachments,
  bindCustomRecords,
  bindHandOver,
  customFieldProblems,
  listProblems,
} from '@rapport/records-feature';
import { ContactsRecords, contactsRecordKinds } from './record/contacts-records';
import { bulkChangeControllers, bulkChangeProviders } from './bulk-change';
import { savedViewControllers, savedViewProviders } from './saved-view';
import { taskControllers, taskProviders } from './task';
import { noticeControllers, noticeProviders } from './notice';
import { contactsLoggedJobs } from './logged-jobs';
import { MyDayController } from './my-day/my-day.controller';
import { enrichmentControllers, enrichmentProviders } from './enrichment';
import { contactsProblems } from './contacts-problems';
import { duplicateControllers, duplicateProviders } from './duplicates';
import { exportControllers, exportProviders } from './export';
import { importControllers, importProviders } from './import';
import { IngestModule } from './ingest';
import { identityControllers, identityProviders } from './identity';
import { mergeControllers, mergeProviders } from './merge';
import { rightsControllers, rightsProviders } from './rights';

const custom = bindCustomRecords('contacts', contactsRecordKinds, ContactsRecords);
const handOver = bindHandOver('contacts', ContactsHandables);
const attachments = bindAttachments('contacts', contactsRecordKinds);

/** All that contacts can do: take interactions in, know who they are about, show and erase a person, publish the feed. */
@Module({
  imports: [IngestModule],
  controllers: [
    ...handOverControllers,
    ...handOver.controllers,
    ...accountControllers,
    ...contactControllers,
    ...attachments.controllers,
    ...enrichmentControllers,
    ...bulkChangeControllers,
    ...savedViewControllers,
    ...taskControllers,
    ...noticeControllers,
    MyDayController,
    ...custom.controllers,
    ...relationControllers,
    ...consentControllers,
    ...exportControllers,
    ...importControllers,
    ...duplicateControllers,
    ...mergeControllers,
    ...accountMergeControllers,
    ...identityControllers,
    ...interactionControllers,
    ...profileControllers,
    ...timelineControllers,
    ...linkControllers,
    ...rightsControllers,
    ...feedControllers,
  ],
  providers: [
    bindLoggedJobs('contacts', contactsLoggedJobs),
    Causes,
    FieldHistories,
    ...accountProviders,
    ...linkProviders,
    ...contactProviders,
    ...attachments.providers,
    ...enrichmentProviders,
    ...bulkChangeProviders,
    ...savedViewProviders,
    ...taskProviders,
    ...noticeProviders,
    ...custom.providers,
    ...relationProviders,
    ...consentProviders,
    ...exportProviders,
    ...importProviders,
    ...duplicateProviders,
    ...rightsProviders,
    ...handOverProviders,
    ...handOver.providers,
    ...feedProviders,
    ...interactionProviders,
    ...profileProviders,
    ...mergeProviders,
    ...accountMergeProviders,
    ...identityProviders,
    ...timelineProviders,
  ],
})
export class ContactsModule {
  constructor(@Inject(ProblemCatalogue) catalogue: ProblemCatalogue) {
    catalogue.add(contactsProblems);
    catalogue.add(customFieldProblems);
    catalogue.add(listProblems);
    catalogue.add(attachmentProblems);
  }
}
