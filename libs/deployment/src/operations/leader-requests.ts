import { Unavailable } from '@rapport/platform-ports';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What one replica of a service does at a time, and the routes that only this one can answer. */
export interface Leadership {
  /** What it is, for whoever is refused. */
  readonly name: string;
  /** Patterns of routes. */
  readonly routes: readonly string[];
  isLeading(): boolean;
  /** Base URL of whoever took the lease last; null: nobody. */
  leader(): Promise<string | null>;
}

/** Says of which leadership a replica takes its reader for the leader: it is handed on once and no more. */
const HANDED_ON = 'rapport-handed-on';
const DEADLINE_MS = 30_000;
/** Of the connection to one replica, not of the request or the answer. */
const OF_CONNECTION = [
  ...['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding', 'accept-encoding'],
  ...['host', 'expect', 'upgrade', 'te', 'trailer', 'date'],
];

/**
 * Hands requests that only the leader can answer on to it, with the caller's own credentials, after they were let in
 * here too. Where there is no leader, or it does not answer: 503, and the caller tries again.
 */
export function handOnToLeaders(fastify: FastifyInstance, leaderships: readonly Leadership[]): void {
  const byRoute = new Map(leaderships.flatMap((led) => led.routes.map((route) => [route, led] as const)));
  // Without a promise for all the others.
  fastify.addHook('preHandler', (request, reply, done) => {
    const led = byRoute.get(request.routeOptions.url ?? '');
    if (!led) return done();
    const handedOnFor = request.headers[HANDED_ON];
    if (led.isLeading() && (handedOnFor === undefined || handedOnFor === led.name)) return done();
    if (handedOnFor !== undefined) return done(noLeader(led));
    handOn(led, request, reply).catch(done);
  });
}

async function handOn(led: Leadership, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const leader = await led.leader();
  if (leader === null || !URL.canParse(leader)) throw noLeader(led);
  const { method, url, headers, body } = request;
  const answer = await fetch(new URL(url, leader), {
    method,
    headers: { ...ofRequest(headers), [HANDED_ON]: led.name },
    ...(body !== undefined && body !== null && { body: JSON.stringify(body) }),
    redirect: 'manual',
    signal: AbortSignal.timeout(DEADLINE_MS),
  }).catch((error: unknown) => {
    throw noLeader(led, error);
  });
  const content = Buffer.from(await answer.arrayBuffer());
  for (const [name, value] of answer.headers) if (!OF_CONNECTION.includes(name)) reply.header(name, value);
  await reply.code(answer.status).send(content);
}

function ofRequest(headers: FastifyRequest['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || OF_CONNECTION.includes(name) ? [] : [[name, String(value)]],
    ),
  );
}

const noLeader = ({ name }: Leadership, cause?: unknown): Unavailable =>
  new Unavailable(`the replica that leads ${name}`, { cause });
