import { Inject, Module } from '@nestjs/common';
import { ProblemCatalogue } from '@rapport/platform-nest';
import { HandOverContactsController } from './hand-over/hand-over.controller';
import { Accounts } from './account/accounts';
import { Contacts } from './contact/contacts';
import { RegisterAccountController } from './account/register-account/register-account.controller';
import { ChangeAccountController } from './account/change-account/change-account.controller';
import { TagAccountController } from './account/tag-account/tag-account.controller';
import { UntagAccountController } from './account/untag-account/untag-account.controller';
import { ListAccountController } from './account/list-account/list-account.controller';
import { UnlistAccountController } from './account/unlist-account/unlist-account.controller';
import { GetAccountHistoryController } from './account/get-account-history/get-account-history.controller';
import { RestoreAccountFieldController } from './account/restore-account-field/restore-account-field.controller';
import { ArchiveAccountController } from './account/archive-account/archive-account.controller';
import { RestoreAccountController } from './account/restore-account/restore-account.controller';
import { BulkAccountsController } from './account/bulk-accounts/bulk-accounts.controller';
import { ListAccountsController } from './account/list-accounts/list-accounts.controller';
import { AccountPeopleQuery } from './account/get-account-timeline/account-people';
import { AccountTimelinePages } from './account/get-account-timeline/account-timeline-pages';
import { AccountTimeline } from './account/get-account-timeline/account-timeline';
import { GetAccountTimelineController } from './account/get-account-timeline/get-account-timeline.controller';
import { GetAccountController } from './account/get-account/get-account.controller';
import { RegisterContactController } from './contact/register-contact/register-contact.controller';
import { ChangeContactController } from './contact/change-contact/change-contact.controller';
import { TagContactController } from './contact/tag-contact/tag-contact.controller';
import { UntagContactController } from './contact/untag-contact/untag-contact.controller';
import { ListContactController } from './contact/list-contact/list-contact.controller';
import { UnlistContactController } from './contact/unlist-contact/unlist-contact.controller';
import { GetContactHistoryController } from './contact/get-contact-history/get-contact-history.controller';
import { RestoreContactFieldController } from './contact/restore-contact-field/restore-contact-field.controller';
import { ArchiveContactController } from './contact/archive-contact/archive-contact.controller';
import { RestoreContactController } from './contact/restore-contact/restore-contact.controller';
import { JoinAccountController } from './contact/join-account/join-account.controller';
import { LeaveAccountController } from './contact/leave-account/leave-account.controller';
import { BulkContactsController } from './contact/bulk-contacts/bulk-contacts.controller';
import { ListContactsController } from './contact/list-contacts/list-contacts.controller';
import { GetContactController } from './contact/get-contact/get-contact.controller';
import { ContactSearch } from './contact/search-contacts/contact-search';
import { IndexContactReactor } from './contact/search-contacts/index-contact.reactor';
import { consentControllers, consentProviders } from './consent';
import { Causes } from './record/causes';
import { FieldHistories } from './record/field-histories';
import { relationControllers, relationProviders } from './relation';
import { bindCustomRecords, customFieldProblems } from '@rapport/records-feature';
import { ContactsRecords, contactsRecordKinds } from './record/contacts-records';
import { SearchAccountsController } from './account/search-accounts/search-accounts.controller';
import { SearchContactsController } from './contact/search-contacts/search-contacts.controller';
import { ContactLists } from './contact/list-contacts/contact-lists';
import { ContactRowsShown } from './contact/list-contacts/contact-rows-shown';
import { bulkChangeControllers, bulkChangeProviders } from './bulk-change';
import { savedViewControllers, savedViewProviders } from './saved-view';
import { enrichmentControllers, enrichmentProviders } from './enrichment';
import { attachmentControllers, attachmentProviders } from './attachment';
import { contactsProblems } from './contacts-problems';
import { duplicateControllers, duplicateProviders } from './duplicates';
import { exportControllers, exportProviders } from './export';
import { FeedStreams } from './feed/follow-feed/feed-streams';
import { PublicFeed } from './feed/public-feed';
import { ReadFeedController } from './feed/read-feed/read-feed.controller';
import { ShownEvents } from './feed/shown-events';
import { importControllers, importProviders } from './import';
import { IngestModule } from './ingest';
import { AllowLinkController } from './link/allow-link/allow-link.controller';
import { ChangeLink } from './link/change-link';
import { IdentityReactor } from './link/follow-identities/identity.reactor';
import { LinkCommands } from './link/link-commands';
import { LinkSubjectsController } from './link/link-subjects/link-subjects.controller';
import { UnlinkSubjectsController } from './link/unlink-subjects/unlink-subjects.controller';
import { BulkInteractionsController } from './logged-interaction/bulk-interactions/bulk-interactions.controller';
import { CorrectInteractionController } from './logged-interaction/correct-interaction/correct-interaction.controller';
import { GetInteractionController } from './logged-interaction/get-interaction/get-interaction.controller';
import { InteractionChanges } from './logged-interaction/interaction-changes';
import { ListInteractionsForReviewController } from './logged-interaction/list-interactions-for-review/list-interactions-for-review.controller';
import { LogInteractionController } from './logged-interaction/log-interaction/log-interaction.controller';
import { LoggedInteractions } from './logged-interaction/logged-interactions';
import { RequestReviewsReactor } from './logged-interaction/request-reviews/request-reviews.reactor';
import { ReviewInteractionController } from './logged-interaction/review-interaction/review-interaction.controller';
import { WithdrawInteractionController } from './logged-interaction/withdraw-interaction/withdraw-interaction.controller';
import { identityControllers, identityProviders } from './identity';
import { mergeControllers, mergeProviders } from './merge';
import { GetProfileController } from './profile/get-profile/get-profile.controller';
import { LinkHistory } from './profile/get-profile/link-history';
import { LookUpProfileController } from './profile/look-up-profile/look-up-profile.controller';
import { Profiles } from './profile/profiles';
import { SubjectKinds } from './profile/subject-kinds';
import { TraitQuery } from './profile/traits';
import { rightsControllers, rightsProviders } from './rights';
import { GetTimelineController } from './timeline/get-timeline/get-timeline.controller';
import { TimelineEntries } from './timeline/get-timeline/timeline-entries';
import { TimelinePages } from './timeline/get-timeline/timeline-pages';
import { TimelineQuery } from './timeline/timeline-query';

const custom = bindCustomRecords('contacts', contactsRecordKinds, ContactsRecords);

/** All that contacts can do: take interactions in, know who they are about, show and erase a person, publish the feed. */
@Module({
  imports: [IngestModule],
  controllers: [
    HandOverContactsController,
    RegisterAccountController,
    ChangeAccountController,
    TagAccountController,
    UntagAccountController,
    ListAccountController,
    UnlistAccountController,
    GetAccountHistoryController,
    RestoreAccountFieldController,
    ArchiveAccountController,
    RestoreAccountController,
    BulkAccountsController,
    ListAccountsController,
    GetAccountController,
    GetAccountTimelineController,
    RegisterContactController,
    ChangeContactController,
    TagContactController,
    UntagContactController,
    ListContactController,
    UnlistContactController,
    GetContactHistoryController,
    RestoreContactFieldController,
    ArchiveContactController,
    RestoreContactController,
    JoinAccountController,
    LeaveAccountController,
    BulkContactsController,
    ListContactsController,
    GetContactController,
    SearchAccountsController,
    SearchContactsController,
    ...attachmentControllers,
    ...enrichmentControllers,
    ...bulkChangeControllers,
    ...savedViewControllers,
    ...custom.controllers,
    ...relationControllers,
    ...consentControllers,
    ...exportControllers,
    ...importControllers,
    ...duplicateControllers,
    ...mergeControllers,
    ...identityControllers,
    BulkInteractionsController,
    LogInteractionController,
    CorrectInteractionController,
    WithdrawInteractionController,
    ReviewInteractionController,
    ListInteractionsForReviewController,
    GetInteractionController,
    LookUpProfileController,
    GetProfileController,
    GetTimelineController,
    LinkSubjectsController,
    UnlinkSubjectsController,
    AllowLinkController,
    ...rightsControllers,
    ReadFeedController,
    // Reactors: driven by the event bus.
    IdentityReactor,
    IndexContactReactor,
    RequestReviewsReactor,
  ],
  providers: [
    Causes,
    FieldHistories,
    AccountPeopleQuery,
    AccountTimeline,
    AccountTimelinePages,
    Accounts,
    ChangeLink,
    Contacts,
    ContactSearch,
    ContactLists,
    ContactRowsShown,
    ...attachmentProviders,
    ...enrichmentProviders,
    ...bulkChangeProviders,
    ...savedViewProviders,
    ...custom.providers,
    ...relationProviders,
    ...consentProviders,
    ...exportProviders,
    ...importProviders,
    ...duplicateProviders,
    ...rightsProviders,
    FeedStreams,
    InteractionChanges,
    LinkCommands,
    LinkHistory,
    LoggedInteractions,
    ...mergeProviders,
    ...identityProviders,
    Profiles,
    PublicFeed,
    ShownEvents,
    SubjectKinds,
    TimelineEntries,
    TimelinePages,
    TimelineQuery,
    TraitQuery,
  ],
})
export class ContactsModule {
  constructor(@Inject(ProblemCatalogue) catalogue: ProblemCatalogue) {
    catalogue.add(contactsProblems);
    catalogue.add(customFieldProblems);
  }
}
