import { randomUUID } from 'node:crypto';
import { isObject, messageTypes, type MessageType } from '@rapport/contacts-domain';
import { ProblemError, registerRoute, type RawRoute } from '@rapport/platform-nest';
import { Overloaded, START, type Clock } from '@rapport/platform-ports';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { allowOrigin, answerPreflight } from './cors';
import { batchOf, oneOf, type Authenticate, type Delivery } from './delivery';
import type { Ingest, Ingested } from './ingest';
import type { IngestMetrics } from './ingest-metrics';
import { sendersIn, type PrivacySignals } from './privacy-signals';
import { largestRequest, readBody, type Body } from './read-body';
import { settingsDocument } from './settings-document';

export interface TrackingApiOptions {
  readonly ingest: Ingest;
  readonly metrics: IngestMetrics;
  readonly clock: Clock;
  readonly authenticate: Authenticate;
  readonly signals: PrivacySignals;
}

const shortPaths: Readonly<Record<MessageType, string>> = {
  identify: 'i',
  track: 't',
  page: 'p',
  screen: 's',
  group: 'g',
  alias: 'a',
};
/** As `import` was called for history; its messages carry their own timestamps like any others. */
const batchPaths = ['batch', 'import', 'b'];
/** Requests under way may hold this much; more wait outside. */
const mostWaitingBytes = 64 * 1024 * 1024;

const done = '{"success":true}';
const json = 'application/json; charset=utf-8';

/** The Segment HTTP tracking API. Its own plugin, since it reads bodies in its own way. */
export function registerTrackingApi(fastify: FastifyInstance, options: TrackingApiOptions): void {
  fastify.register((scope, _, ready) => {
    readBodies(scope);
    scope.addHook('onRequest', (request, reply, next) => {
      allowOrigin(request, reply);
      next();
    });
    for (const type of messageTypes)
      for (const name of [type, shortPaths[type]])
        post(scope, `/v1/${name}`, `Takes one ${type} message`, (request, reply) =>
          takeOne(options, type, request, reply),
        );
    for (const name of batchPaths)
      post(scope, `/v1/${name}`, 'Takes a batch of messages', (request, reply) => takeBatch(options, request, reply));
    post(
      scope,
      '/v1/m',
      "Counts an SDK's measurements of itself",
      (request, reply) => countMetrics(options, request, reply),
      'public',
    );
    registerRoute(scope, {
      method: 'GET',
      url: '/v1/projects/:writeKey/settings',
      access: 'write-key',
      summary: 'Settings of a source for the SDKs of browsers',
      handler: async (request, reply) => answerSettings(options, request, reply),
    });
    preflight(scope, '/v1/projects/:writeKey/settings');
    ready();
  });
}

function readBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestRequest }, (request, body, parsed) => {
    try {
      const value = readBody(Buffer.isBuffer(body) ? body : Buffer.from(body), request.headers['content-encoding']);
      if (value instanceof Promise) value.then((unpacked) => parsed(null, unpacked), parsed);
      else parsed(null, value);
    } catch (error) {
      parsed(error instanceof Error ? error : new Error('unreadable body'));
    }
  });
}

function post(
  scope: FastifyInstance,
  url: string,
  summary: string,
  handler: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
  access: RawRoute['access'] = 'write-key',
): void {
  registerRoute(scope, { method: 'POST', url, access, summary, logLevel: 'debug', bodyLimit: largestRequest, handler });
  preflight(scope, url);
}

function preflight(scope: FastifyInstance, url: string): void {
  registerRoute(scope, {
    method: 'OPTIONS',
    url,
    access: 'public',
    summary: 'Answers a browser that asks before it sends',
    logLevel: 'debug',
    handler: answerPreflight,
  });
}

function takeOne(
  options: TrackingApiOptions,
  type: MessageType,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  return take(options, request, oneOf(options.authenticate, type, request)).then((ingested) => {
    const [rejection] = ingested.rejected;
    if (!rejection) return answer(reply, ingested);
    const { rejection: code, path, message: detail } = rejection.error;
    reply.header('rapport-position', String(ingested.position));
    throw new ProblemError(code, detail, {
      errors: [{ path, code, message: detail }],
      facts: { failedMessage: rejection.id },
    });
  });
}

function takeBatch(options: TrackingApiOptions, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return take(options, request, batchOf(options.authenticate, request)).then((ingested) => answer(reply, ingested));
}

function take(
  { ingest, metrics, clock, signals }: TrackingApiOptions,
  request: FastifyRequest,
  delivery: Delivery,
): Promise<Ingested> {
  const bytes = Number(request.headers['content-length'] ?? 0) || largestRequest;
  if (metrics.waiting > mostWaitingBytes) throw new Overloaded('ingest', 1_000);
  metrics.begin(bytes);
  const objecting = request.headers['sec-gpc'] === '1' ? sendersIn(delivery.messages) : null;
  const taken = ingest.take({ ...delivery, receivedAt: clock.now(), mintMessageId: randomUUID });
  const honoured = objecting ? taken.then((ingested) => signals.take(objecting).then(() => ingested)) : taken;
  return honoured.then(
    (ingested) => {
      metrics.end(bytes);
      metrics.count(ingested);
      return ingested;
    },
    (error: unknown) => {
      metrics.end(bytes);
      throw error;
    },
  );
}

function answer(reply: FastifyReply, { position, rejected }: Ingested): FastifyReply {
  reply.header('content-type', json);
  if (position > START) reply.header('rapport-position', String(position));
  if (rejected.length > 0) reply.header('rapport-rejected', String(rejected.length));
  return reply.send(done);
}

async function countMetrics(
  { metrics }: TrackingApiOptions,
  { body }: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const value = (body as Body | undefined)?.value;
  const series: unknown = isObject(value) ? value['series'] : undefined;
  metrics.countSdkSeries(Array.isArray(series) ? series.length : 0);
  return reply.header('content-type', json).send(done);
}

function answerSettings(options: TrackingApiOptions, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const writeKey = isObject(request.params) ? request.params['writeKey'] : undefined;
  if (typeof writeKey !== 'string') throw new ProblemError('AUTH.REQUIRED', 'name the write key in the address');
  options.authenticate(writeKey, request.ip);
  return reply.header('cache-control', 'max-age=120').send(settingsDocument(writeKey, request.protocol, request.host));
}
