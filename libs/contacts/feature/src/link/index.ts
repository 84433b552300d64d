import { AllowLinkController } from './allow-link/allow-link.controller';
import { ChangeLink } from './change-link';
import { IdentityReactor } from './follow-identities/identity.reactor';
import { LinkCommands } from './link-commands';
import { LinkSubjectsController } from './link-subjects/link-subjects.controller';
import { UnlinkSubjectsController } from './unlink-subjects/unlink-subjects.controller';

export const linkControllers = [
  LinkSubjectsController,
  UnlinkSubjectsController,
  AllowLinkController,
  // Driven by the event bus.
  IdentityReactor,
];
export const linkProviders = [ChangeLink, LinkCommands];
