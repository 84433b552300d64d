import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { throwError, type Observable } from 'rxjs';
import { LOG } from '../tokens';
import { describeError, type Log } from '../telemetry/log';
import { PROBLEM_JSON } from './problem';
import { ProblemCatalogue } from './problem-catalogue';
import { toProblem, type ProblemAnswer } from './to-problem';

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
    const { problem, headers } = this.explain(error, request.id);
    // The serializer is named because Fastify takes only its own content types for JSON.
    return reply
      .code(problem.status)
      .headers(headers)
      .header('content-type', PROBLEM_JSON)
      .serializer((payload: unknown) => JSON.stringify(payload))
      .send(problem);
  }

  /** What to answer; the reason of what is our own fault goes into the log. `requestId`: of the request or the command. */
  explain(error: unknown, requestId: string): ProblemAnswer {
    const answer = toProblem(error, this.catalogue, requestId);
    const { code, status } = answer.problem;
    if (!this.catalogue.find(code)) this.log.warn({ code }, 'a problem code that is not in the table');
    if (status === 500) this.log.error({ requestId, error: describeError(error) }, 'request failed');
    return answer;
  }
}
