import {
  Inject,
  Injectable,
  Optional,
  SetMetadata,
  type BeforeApplicationShutdown,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { describeError, type Log } from '../telemetry/log';
import { AUDIT, LOG } from '../tokens';
import type { AuditLog } from './audit-log';
import { mayOpenPersonal } from '../personal/may-open-personal';

const AUDITED = 'rapport:audited';

interface Audited {
  /** Stable, e.g. `contacts.timeline-read`; null: named after the route. */
  readonly action: string | null;
  /** Ids of whom an answer is about. */
  readonly subjectIds: (answer: unknown, request: FastifyRequest) => readonly string[];
}

type Identified = { readonly id?: unknown; readonly items?: unknown };

/** Ids of a record, or of the records of a page. */
const idsIn = (answer: unknown): readonly string[] => {
  const { id, items } = (answer ?? {}) as Identified;
  if (Array.isArray(items)) return items.flatMap((item: Identified) => idsIn({ id: item.id }));
  return typeof id === 'string' ? [id] : [];
};

/** A query that shows what is personal: who read whose goes into the audit, where the caller may open it. */
export const ShowsPersons = (action: string, param?: string): MethodDecorator =>
  SetMetadata(AUDITED, {
    action,
    subjectIds: (answer, request) =>
      param === undefined ? idsIn(answer) : [(request.params as Record<string, string>)[param] ?? ''],
  } satisfies Audited);

/** A command: who changed which record goes into the audit. */
export const ChangesRecords = (): MethodDecorator =>
  SetMetadata(AUDITED, { action: null, subjectIds: changedIds } satisfies Audited);

function changedIds(answer: unknown, request: FastifyRequest): readonly string[] {
  const { items } = (answer ?? {}) as Identified;
  if (Array.isArray(items)) return items.flatMap((item: { readonly result?: unknown }) => idsIn(item.result));
  const { id, subjectId } = request.params as Record<string, string | undefined>;
  const named = id ?? subjectId;
  return named === undefined ? idsIn(answer) : [named];
}

/**
 * Who saw or changed whose data. Entries that are written at the same time share a commit. A command is answered when its entry
 * is durable; what was read is answered at once, and its entry follows within milliseconds.
 */
@Injectable()
export class AuditTrail implements NestInterceptor, BeforeApplicationShutdown {
  private readonly writing = new Set<Promise<void>>();

  constructor(
    @Inject(LOG) private readonly log: Log,
    @Optional() @Inject(AUDIT) private readonly audit?: AuditLog,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const audited = Reflect.getMetadata(AUDITED, context.getHandler()) as Audited | undefined;
    if (!audited || !this.audit || context.getType() !== 'http') return next.handle();
    return next.handle().pipe(
      mergeMap(async (answer) => {
        const written = this.write(audited, answer, context);
        if (audited.action === null) await written;
        else this.later(written);
        return answer;
      }),
    );
  }

  /** What was answered is in the audit before the adapters close. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.writing);
  }

  private async write({ action, subjectIds }: Audited, answer: unknown, context: ExecutionContext): Promise<void> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { actor } = request;
    if (!actor || (action !== null && !mayOpenPersonal(actor))) return;
    const ids = subjectIds(answer, request);
    if (ids.length === 0) return;
    await this.audit?.record({ actor: actor.id, action: action ?? nameOf(context), subjectIds: ids });
  }

  private later(written: Promise<void>): void {
    const writing = written
      .catch((error: unknown) => this.log.error({ error: describeError(error) }, 'the audit could not be written'))
      .finally(() => this.writing.delete(writing));
    this.writing.add(writing);
  }
}

/** `POST /api/sales/v1/leads/:id/qualify` is `sales.leads.qualify`. */
function nameOf(context: ExecutionContext): string {
  const { routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
  const [, , area = 'rapport', , ...path] = (routeOptions.url ?? '').split('/');
  return [area, ...path.filter((part) => part !== '' && !part.startsWith(':'))].join('.');
}
