import { SESSION_COOKIE } from '@rapport/platform-nest';
import { ABSOLUTE_MS } from './session';

const ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=Lax';

export const sessionCookie = (text: string): string =>
  `${SESSION_COOKIE}=${text}; ${ATTRIBUTES}; Max-Age=${ABSOLUTE_MS / 1_000}`;

export const noSessionCookie = `${SESSION_COOKIE}=; ${ATTRIBUTES}; Max-Age=0`;
