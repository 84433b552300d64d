import type { TargetName } from '@rapport/contacts-domain';
import { TOUCHED } from '@rapport/platform-nest';
import type { Undone } from './undo-runner';

/** `fields`: those that stay; none: the record as a whole. */
export const keptAs = (
  target: TargetName,
  id: string,
  fields: readonly string[],
  reason: string = TOUCHED,
): Undone => ({
  kind: 'kept',
  kept: { target, id, fields, reason },
});
