import type { Ground } from '@rapport/contacts-domain';
import { formatTime } from '@rapport/platform-nest';
import type { GroundDto } from './consent.dto';

/** As the API writes it. */
export function groundDto({ event, at, source, reason, legalBasis, wording, expiresAt }: Ground): GroundDto {
  const end = expiresAt === null ? null : formatTime(expiresAt);
  return { event, at: formatTime(at), source, why: reason, legalBasis, wording, expiresAt: end };
}
