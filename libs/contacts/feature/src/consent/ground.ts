import type { Ground } from '@rapport/contacts-domain';
import { formatTime } from '@rapport/platform-nest';
import type { GroundDto } from './consent.dto';
import type { Suppressed } from './suppressions';

/** As the API writes it. */
export function groundDto({ event, at, source, reason, legalBasis, wording, expiresAt }: Ground): GroundDto {
  const end = expiresAt === null ? null : formatTime(expiresAt);
  return { event, at: formatTime(at), source, why: reason, legalBasis, wording, expiresAt: end };
}

/** What no consent gave. */
export const unsaid = { legalBasis: null, wording: null, expiresAt: null } as const;

/** Why an address is on the suppression list. */
export function suppressionGround({ id, data, occurredAt }: Suppressed): Ground {
  return { event: id, at: occurredAt, source: data.source, reason: data.reason ?? null, ...unsaid };
}
