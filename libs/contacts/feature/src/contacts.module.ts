import { Inject, Module } from '@nestjs/common';
import { ProblemCatalogue } from '@rapport/platform-nest';
import { contactsProblems } from './contacts-problems';
import { ErasePersonController } from './erasure/erase-person/erase-person.controller';
import { Erasures } from './erasure/erasures';
import { FinishErasuresReactor } from './erasure/finish-erasures.reactor';
import { PublicFeed } from './feed/public-feed';
import { ReadFeedController } from './feed/read-feed/read-feed.controller';
import { IngestModule } from './ingest';
import { AllowLinkController } from './link/allow-link/allow-link.controller';
import { ChangeLink } from './link/change-link';
import { IdentityReactor } from './link/follow-identities/identity.reactor';
import { LinkCommands } from './link/link-commands';
import { LinkSubjectsController } from './link/link-subjects/link-subjects.controller';
import { UnlinkSubjectsController } from './link/unlink-subjects/unlink-subjects.controller';
import { GetProfileController } from './profile/get-profile/get-profile.controller';
import { LinkHistory } from './profile/get-profile/link-history';
import { LookUpProfileController } from './profile/look-up-profile/look-up-profile.controller';
import { Profiles } from './profile/profiles';
import { SubjectKinds } from './profile/subject-kinds';
import { TraitQuery } from './profile/traits';
import { GetTimelineController } from './timeline/get-timeline/get-timeline.controller';
import { TimelineEntries } from './timeline/get-timeline/timeline-entries';
import { TimelinePages } from './timeline/get-timeline/timeline-pages';
import { TimelineQuery } from './timeline/timeline-query';

/** All that contacts can do: take interactions in, know who they are about, show and erase a person, publish the feed. */
@Module({
  imports: [IngestModule],
  controllers: [
    LookUpProfileController,
    GetProfileController,
    GetTimelineController,
    LinkSubjectsController,
    UnlinkSubjectsController,
    AllowLinkController,
    ErasePersonController,
    ReadFeedController,
    // Reactors: driven by the event bus.
    IdentityReactor,
    FinishErasuresReactor,
  ],
  providers: [
    ChangeLink,
    Erasures,
    LinkCommands,
    LinkHistory,
    Profiles,
    PublicFeed,
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
  }
}
