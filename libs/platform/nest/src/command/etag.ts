import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { tap, type Observable } from 'rxjs';
import { etagOf } from '../http/conditional';

/** Answers that carry a `version` carry it as their ETag too. */
@Injectable()
export class ETag implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      tap((body: { readonly version?: number } | undefined) => {
        if (body?.version !== undefined)
          context.switchToHttp().getResponse<FastifyReply>().header('etag', etagOf(body.version));
      }),
    );
  }
}
