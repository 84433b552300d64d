import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem';
import type { ProblemResponder } from '../problem/problem-responder';
import { requestIdOf } from './request-id';
import { RouteInventory } from './route-inventory';

export interface AdapterOptions {
  /** Bytes; routes may say otherwise. */
  readonly bodyLimit: number;
  /** Whom to believe about the caller's address: `false`, or the gateway's addresses. */
  readonly trustProxy: boolean | string;
}

/** Fastify with our request ids and answers; errors that Nest never sees become problems here. */
export class RapportAdapter extends FastifyAdapter {
  readonly inventory: RouteInventory;
  /** Set before the first request: it comes from the container, which comes after the adapter. */
  responder: ProblemResponder | null = null;

  constructor(options: AdapterOptions) {
    super({
      ...options,
      logger: false,
      genReqId: requestIdOf,
      requestIdHeader: false,
      // Requests that were accepted are finished; the answer says `Connection: close`.
      return503OnClosing: false,
      frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
        void this.answer(error, request, reply),
    });
    this.inventory = new RouteInventory(this.getInstance());
  }

  override setErrorHandler(): ReturnType<FastifyAdapter['setErrorHandler']> {
    return this.getInstance().setErrorHandler((error, request, reply) => this.answer(error, request, reply));
  }

  override setNotFoundHandler(): ReturnType<FastifyAdapter['setNotFoundHandler']> {
    return this.getInstance().setNotFoundHandler((request, reply) =>
      this.answer(this.missing(request), request, reply),
    );
  }

  private missing(request: FastifyRequest): ProblemError {
    const methods = this.inventory.methodsAt(request.url.split('?', 1)[0] ?? '/');
    if (methods.length === 0) return new ProblemError('ROUTE.NOT_FOUND', 'no such route');
    const headers = { allow: methods.join(', ') };
    return new ProblemError('ROUTE.METHOD_NOT_ALLOWED', 'this route takes other methods', { headers });
  }

  private answer(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (!this.responder) throw error;
    return this.responder.answer(error, request, reply);
  }
}
