import type { FastifyInstance, RouteOptions } from 'fastify';
import type { AccessRule } from '../access/access-rule';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route; without it the application does not start. */
    access?: AccessRule;
    /** Level of the line per request; `info` unless said. */
    logLevel?: 'info' | 'debug';
    /** Of a raw route, for the API document. */
    summary?: string;
    /** Left out of the API document. */
    isPage?: true;
  }
}

export interface Route {
  readonly method: string;
  /** The pattern. */
  readonly url: string;
  readonly access: AccessRule | undefined;
  readonly summary: string | undefined;
}

/** All routes of the application, whoever registers them: Nest's controllers, raw routes, plugins. */
export class RouteInventory {
  private readonly routes: (Route & { readonly matches: RegExp; readonly isPage: boolean })[] = [];

  /** Has to come before the first route. */
  constructor(fastify: FastifyInstance) {
    fastify.addHook('onRoute', (route) => this.note(route));
  }

  /** The API: without pages and their files. */
  all(): readonly Route[] {
    return this.routes.filter(({ isPage }) => !isPage);
  }

  /** @throws Error that names every route without a declared access rule. */
  assertDeclared(): void {
    const open = this.routes.filter((route) => route.access === undefined).map(({ method, url }) => `${method} ${url}`);
    if (open.length > 0) throw new Error(`no access rule declared: ${open.join(', ')} (use @Access or registerRoute)`);
  }

  /** The methods that some route takes at this path. */
  methodsAt(path: string): readonly string[] {
    return [...new Set(this.routes.filter((route) => route.matches.test(path)).map((route) => route.method))];
  }

  private note({ method, url, config }: RouteOptions): void {
    const matches = patternOf(url);
    for (const one of [method].flat())
      this.routes.push({
        method: one,
        url,
        access: config?.access,
        summary: config?.summary,
        isPage: config?.isPage ?? false,
        matches,
      });
  }
}

/** `/a/:id/*` as a regular expression. */
function patternOf(url: string): RegExp {
  const source = url
    .replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/:\w+/g, '[^/]+')
    .replaceAll('*', '.*');
  return new RegExp(`^${source}$`);
}
