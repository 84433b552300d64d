import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { callablesOf, permissionsOf } from '../access/permissions';
import { SettledPolicies } from '../access/settled-policies';
import { registerRoute } from '../http/raw-route';
import type { RouteInventory } from '../http/route-inventory';
import { describeApi, type DocsOptions } from './document';
import { LiveSchemas } from './live-schemas';

/** Files of Swagger UI as its package ships them, read when asked for. */
const FILES = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
  'favicon-32x32.png': 'image/png',
};

const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** `/docs` for people, `/docs/openapi.json` for programs. The document is made when it is first asked for, what is data in it whenever. */
export function registerDocs(app: NestFastifyApplication, options: DocsOptions, inventory: RouteInventory): void {
  const fastify = app.getHttpAdapter().getInstance();
  const open = { method: 'GET', access: 'public', logLevel: 'debug' } as const;
  const live = app.get(LiveSchemas);
  let own: OpenAPIObject | null = null;
  const document = async (): Promise<OpenAPIObject> => {
    own ??= describeApi(app, options, inventory.all());
    const document = await live.in(own);
    return options.complete ? options.complete(document) : document;
  };
  registerRoute(fastify, {
    ...open,
    url: '/docs/openapi.json',
    summary: 'This document',
    handler: document,
  });
  const { policies } = app.get(SettledPolicies);
  registerRoute(fastify, {
    method: 'GET',
    url: '/api/access/v1/me/permissions',
    access: 'signed-in',
    summary: 'What I may call, see and change: for pages that show no more than that',
    handler: async ({ actor }) => {
      const all = options.complete ? callablesOf(await document()) : inventory.all();
      return actor && permissionsOf(all, actor, policies);
    },
  });
  const serve = (url: string, type: string, body: string) =>
    registerRoute(fastify, {
      ...open,
      url,
      summary: 'Swagger UI',
      handler: (_, reply) => reply.type(type).header('content-security-policy', POLICY).send(body),
    });
  serve('/docs', 'text/html; charset=utf-8', page(options.title));
  serve('/docs/start.js', 'text/javascript', START);
  const folder = dirname(require.resolve('swagger-ui-dist/package.json'));
  for (const [file, type] of Object.entries(FILES))
    registerRoute(fastify, {
      ...open,
      url: `/docs/${file}`,
      summary: 'Swagger UI',
      handler: (_, reply) => reply.type(type).send(createReadStream(join(folder, file))),
    });
}

const START = `SwaggerUIBundle({ url: '/docs/openapi.json', dom_id: '#ui', deepLinking: true, tryItOutEnabled: true });`;

function page(title: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<link rel="icon" href="/docs/favicon-32x32.png"><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="ui"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`;
}
