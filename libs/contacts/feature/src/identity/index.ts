import { BlockIdentifierController } from './block-identifier/block-identifier.controller';
import { BlockedIdentifiers } from './block-identifier/blocked-identifiers';
import { DeclareIdentityRulesController } from './declare-identity-rules/declare-identity-rules.controller';
import { IdentityRules } from './identity-rules';
import { ListSuspendedIdentifiersController } from './list-suspended-identifiers/list-suspended-identifiers.controller';
import { SuspendedLinks } from './suspended-links';
import { WatchSharedIdentifiersReactor } from './watch-shared-identifiers/watch-shared-identifiers.reactor';

export const identityControllers = [
  DeclareIdentityRulesController,
  BlockIdentifierController,
  ListSuspendedIdentifiersController,
  // Driven by the event bus.
  WatchSharedIdentifiersReactor,
];

export const identityProviders = [BlockedIdentifiers, IdentityRules, SuspendedLinks];
