import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { AccessRule } from '../access/access-rule';
import { ACCESS_EXTENSION } from '../access/permissions';
import { SESSION_COOKIE } from '../access/credentials-of';
import type { Route } from '../http/route-inventory';
import { problemSchema } from './problem-schema';

export interface DocsOptions {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  /** What is served instead of the document of this process alone, made at every request. */
  readonly complete?: (own: OpenAPIObject) => Promise<OpenAPIObject>;
}

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Method = 'get' | 'put' | 'post' | 'delete' | 'patch';

const METHODS: ReadonlySet<string> = new Set<Method>(['get', 'put', 'post', 'delete', 'patch']);
const problem = { $ref: '#/components/responses/Problem' };

/** OpenAPI 3.1 of all routes. What all operations have in common is added here, once: security and problem answers. */
export function describeApi(app: INestApplication, options: DocsOptions, routes: readonly Route[]): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(options.title)
    .setVersion(options.version)
    .setDescription(options.description ?? '')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key.' }, 'apiKey')
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', description: 'Of people who signed in.' }, 'session')
    .addBasicAuth({ type: 'http', scheme: 'basic', description: 'A write key as the user name.' }, 'writeKey')
    .build();
  const operationIdFactory = (controller: string, method: string) =>
    `${controller.replace(/Controller$/, '')}.${method}`;
  const document = SwaggerModule.createDocument(app, config, { operationIdFactory });
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, Problem: problemSchema };
  document.components.responses = {
    Problem: {
      description: 'What went wrong, with a stable code; all codes: /problems',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  };
  for (const route of routes) {
    const method = route.method.toLowerCase();
    if (METHODS.has(method)) complete(document, route, method as Method);
  }
  return document;
}

function complete(document: OpenAPIObject, route: Route, method: Method): void {
  const path = (document.paths[route.url.replaceAll(/:(\w+)/g, '{$1}')] ??= {});
  const operation: Operation = (path[method] ??= { responses: { 200: { description: 'OK' } } });
  operation.summary ||= route.summary ?? asSentence(operation.operationId ?? route.url);
  operation.responses['default'] = problem;
  const { access } = route;
  operation.security = securityOf(access);
  if (access !== undefined) Object.assign(operation, { [ACCESS_EXTENSION]: access });
  if (access === 'signed-in') operation.responses['401'] = problem;
  if (typeof access !== 'object') return;
  operation.responses['401'] = problem;
  operation.responses['403'] = problem;
  const scopes = access.scopes?.length ? ` with scope ${access.scopes.join(', ')}` : '';
  operation.description = [operation.description, `Roles: ${access.roles.join(', ')}${scopes}.`]
    .filter(Boolean)
    .join('\n\n');
}

function securityOf(access: AccessRule | undefined): Record<string, string[]>[] {
  if (access === undefined || access === 'public') return [];
  return access === 'write-key' ? [{ writeKey: [] }] : [{ apiKey: [] }, { session: [] }];
}

/** `ApiKeys.issueKey` → `Issue key`; where the controller is the verb already, `OpenTicket.open` → `Open ticket`. */
function asSentence(operationId: string): string {
  const [controller = '', method = controller] = operationId.split('.');
  const isVerb = method === 'run' || controller.toLowerCase().startsWith(method.toLowerCase());
  const words = (isVerb ? controller : method).replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
