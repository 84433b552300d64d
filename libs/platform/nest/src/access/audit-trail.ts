import {
  Inject,
  Injectable,
  Optional,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { AUDIT } from '../tokens';
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

/**
 * A query that shows what is personal: who read whose goes into the audit before it is answered, where the caller may open
 * it. `whose`: the parameter that names them, or how the answer does; default: the ids of the records in it.
 */
export const ShowsPersons = <Answer = unknown>(
  action: string,
  whose: string | ((answer: Answer) => readonly string[]) = idsIn,
): MethodDecorator =>
  SetMetadata(AUDITED, {
    action,
    subjectIds: (answer, request) =>
      typeof whose === 'string'
        ? [(request.params as Record<string, string>)[whose] ?? '']
        : [...new Set(whose(answer as Answer))],
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
 * Who saw or changed whose data. Nothing is answered before its entry is durable; without one there is no answer. Entries
 * that wait for the log together are one append, so many readers at once pay for one commit.
 */
@Injectable()
export class AuditTrail implements NestInterceptor {
  constructor(@Optional() @Inject(AUDIT) private readonly audit?: AuditLog) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const audited = Reflect.getMetadata(AUDITED, context.getHandler()) as Audited | undefined;
    if (!audited || !this.audit || context.getType() !== 'http') return next.handle();
    return next.handle().pipe(
      mergeMap(async (answer) => {
        await this.write(audited, answer, context);
        return answer;
      }),
    );
  }

  private async write({ action, subjectIds }: Audited, answer: unknown, context: ExecutionContext): Promise<void> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { actor } = request;
    if (!actor || (action !== null && !mayOpenPersonal(actor))) return;
    const ids = subjectIds(answer, request);
    if (ids.length === 0) return;
    await this.audit?.record({ actor: actor.id, action: action ?? nameOf(context), subjectIds: ids });
  }
}

/** `POST /api/sales/v1/leads/:id/qualify` is `sales.leads.qualify`. */
function nameOf(context: ExecutionContext): string {
  const { routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
  const [, , area = 'rapport', , ...path] = (routeOptions.url ?? '').split('/');
  return [area, ...path.filter((part) => part !== '' && !part.startsWith(':'))].join('.');
}
