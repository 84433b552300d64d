import type { FastifyInstance, RouteOptions } from 'fastify';
import type { AccessRule } from '../access/access-rule';

export interface RawRoute extends Pick<
  RouteOptions,
  'method' | 'url' | 'handler' | 'bodyLimit' | 'preParsing' | 'onSend'
> {
  readonly access: AccessRule;
  /** One line for the API document. */
  readonly summary: string;
  /** `debug` for routes that are called so often that a line per request costs more than it tells. */
  readonly logLevel?: 'info' | 'debug';
  /** For routes whose calls are nobody's work: no trace begins with them. */
  readonly isUntraced?: true;
  /** A page or a file of one: no part of the API document. */
  readonly isPage?: true;
}

/**
 * A route without Nest, for a hot path. It keeps all that routes have in common: the access rule is enforced and
 * checked at start (`write-key`: the handler checks the key), errors become problems, requests are logged and measured.
 *
 * Register in `onModuleInit`, with the instance of `HttpAdapterHost`.
 */
export function registerRoute(fastify: FastifyInstance, route: RawRoute): void {
  const { access, summary, logLevel, isUntraced, isPage, ...options } = route;
  fastify.route({
    ...options,
    config: {
      access,
      summary,
      ...(logLevel && { logLevel }),
      ...(isUntraced && { isUntraced }),
      ...(isPage && { isPage }),
    },
  });
}
