import { DomainError } from '@rapport/eventsourcing';
import type { RecordKindName } from '../access/access-policies';
import { holderOf } from '../access/holder';
import { currentSight, currentViewer, isHeldSeen, isSightLimited } from '../access/viewer';

/** Why a row is refused. A record that whoever imports does not see is none for them, and they have to know why. */
export const reasonOf = ({ kind, message }: DomainError): string =>
  kind === 'not-found' && isSightLimited() ? `${message}, or none that your roles see` : message;

/**
 * What a row says of a record that it makes: of somebody who sees but some it is theirs, where the row does not say whose.
 *
 * @throws DomainError `IMPORT.OUT_OF_SIGHT` where they would not see it
 */
export function heldBySeen<Said extends { readonly owner?: unknown; readonly team?: unknown }>(
  kind: RecordKindName,
  said: Said,
): Said {
  const viewer = currentViewer();
  if (!viewer || !currentSight(kind)) return said;
  const { owner, team } = said;
  const isSaid = typeof owner === 'string' || typeof team === 'string';
  const held = isSaid ? said : { ...said, owner: viewer.actor.id };
  const holder = {
    ...(typeof held.owner === 'string' && { owner: held.owner }),
    ...(typeof held.team === 'string' && { team: held.team }),
  };
  if (!isHeldSeen(kind, holderOf(holder)))
    throw new DomainError('IMPORT.OUT_OF_SIGHT', 'invalid', 'your roles do not see records of this owner', {
      path: 'owner',
    });
  return held;
}
