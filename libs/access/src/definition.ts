import type { ContextDefinition } from '@rapport/platform-consumer';

/** What the context brings to the projector: nothing to project, but settings that projections follow. No Nest here. */
export const accessContext: ContextDefinition = { context: 'access', publishers: [], projections: [] };

export {
  DEFAULT_ORGANISATION,
  evolveOrganisation,
  initialOrganisation,
  ORGANISATION_STREAM,
  type Organisation,
  type VersionedOrganisation,
} from './organisation/organisation';
