import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { throwError, type Observable } from 'rxjs';
import { LOG } from '../tokens';
import { describeError, type Log } from '../telemetry/log';
import { PROBLEM_JSON } from './problem';
import { ProblemCatalogue } from './problem-catalogue';
import { toProblem } from './to-problem';

/** Answers errors of Nest handlers and of Fastify itself alike; messages of the bus go back to their consumer. */
@Catch()
export class ProblemResponder implements ExceptionFilter {
  constructor(
    @Inject(ProblemCatalogue) private readonly catalogue: ProblemCatalogue,
    @Inject(LOG) private readonly log: Log,
  ) {}

  catch(error: unknown, host: ArgumentsHost): FastifyReply | Observable<never> {
    if (host.getType() === 'rpc') return throwError(() => error);
    const http = host.switchToHttp();
    return this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { problem, headers } = toProblem(error, this.catalogue, request.id);
    if (!this.catalogue.find(problem.code))
      this.log.warn({ code: problem.code }, 'a problem code that is not in the table');
    if (problem.status === 500)
      this.log.error({ requestId: request.id, error: describeError(error) }, 'request failed');
    // The serializer is named because Fastify takes only its own content types for JSON.
    return reply
      .code(problem.status)
      .headers(headers)
      .header('content-type', PROBLEM_JSON)
      .serializer((payload: unknown) => JSON.stringify(payload))
      .send(problem);
  }
}
