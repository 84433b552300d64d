import {
  Inject,
  Injectable,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { AnswerStore, Clock, KeyVault } from '@rapport/platform-ports';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hash } from 'node:crypto';
import { catchError, from, mergeMap, type Observable } from 'rxjs';
import { ProblemError } from '../problem/problem';
import { describeError, type Log } from '../telemetry/log';
import { ANSWER_STORE, CLOCK, KEY_VAULT, LOG } from '../tokens';
import { commandIdOf, idempotencyKeyOf } from './command-id';

const KEEPS_NO_ANSWER = 'rapport:keeps-no-answer';

/** For commands whose answer is a secret that is shown once, and for queries that are POSTs. */
export const KeepsNoAnswer = (): MethodDecorator => SetMetadata(KEEPS_NO_ANSWER, true);

/** What a repeat is answered. */
interface Kept {
  /** SHA-256 of the body. Sealed, as a hash of little content tells the content. */
  readonly request: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const KEPT_HEADERS = ['etag', 'location', 'rapport-position'];

/**
 * Answers a command that comes again with its `Idempotency-Key` as the first time. Only what was done is kept: a
 * command that was refused changed nothing, and may be sent again, corrected, under its key.
 */
@Injectable()
export class KeptAnswers implements NestInterceptor {
  constructor(
    @Inject(ANSWER_STORE) private readonly answers: AnswerStore | null,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.receivedAt = this.clock.now();
    const isKept = request.method !== 'GET' && !Reflect.getMetadata(KEEPS_NO_ANSWER, context.getHandler());
    if (!this.answers || !isKept || !request.actor || idempotencyKeyOf(request) === undefined) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return this.once(this.answers, commandIdOf(request), fingerprint(request.body), reply, next);
  }

  private async once(
    answers: AnswerStore,
    id: string,
    request: string,
    reply: FastifyReply,
    next: CallHandler,
  ): Promise<Observable<unknown>> {
    const taken = await answers.begin(id, this.clock.now());
    if (taken.state === 'running')
      throw new ProblemError('REQUEST.IN_PROGRESS', 'the command is being carried out', {
        headers: { 'retry-after': '1' },
      });
    const kept = taken.state === 'answered' ? await this.open(taken.answer) : null;
    if (kept && kept.request !== request)
      throw new ProblemError('REQUEST.KEY_REUSED', 'the Idempotency-Key belongs to another body');
    if (kept) {
      reply.code(kept.status).headers(kept.headers).header('idempotency-replayed', 'true');
      return from([kept.body]);
    }
    return next.handle().pipe(
      mergeMap(async (body: unknown) => {
        await this.keep(answers, id, { request, status: reply.statusCode, headers: headersOf(reply), body });
        return body;
      }),
      catchError(async (error: unknown) => {
        await answers.abandon(id);
        throw error;
      }),
    );
  }

  /** What was done is done: a repeat that finds no answer is told by the streams that it is one. */
  private async keep(answers: AnswerStore, id: string, kept: Kept): Promise<void> {
    try {
      const now = this.clock.now();
      const plaintext = Buffer.from(JSON.stringify(kept));
      // Subject 0: the key of the day, which dies by itself.
      const [sealed] = await this.vault.seal([{ subject: 0, retentionClass: 'failed', occurredAt: now, plaintext }]);
      if (sealed) await answers.keep(id, sealed, now);
    } catch (error) {
      this.log.warn({ error: describeError(error) }, 'the answer to a command could not be kept');
    }
  }

  private async open(answer: Uint8Array): Promise<Kept | null> {
    const [opened] = await this.vault.open([answer]);
    return opened?.state === 'known' ? (JSON.parse(Buffer.from(opened.plaintext).toString()) as Kept) : null;
  }
}

const fingerprint = (body: unknown): string => hash('sha256', JSON.stringify(body ?? null), 'hex');

function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = reply.getHeader(name);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
}
