import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { ProblemError, type FieldError } from '../problem/problem';
import { RECORD_KINDS, type RecordKindName } from './access-policies';
import { currentlyWithheld, currentViewer } from './viewer';

const SAFE = new Set(['GET', 'HEAD']);

/**
 * Fields that are hidden from a role leave no answer of their context, wherever in it they stand (lists, details,
 * timelines, histories); they can be neither filtered nor sorted by, and, like read-only ones, not changed.
 */
@Injectable()
export class WithheldFields implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http' || !currentViewer()) return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const url = request.routeOptions.url ?? '';
    const kinds = RECORD_KINDS.filter((kind) => url.startsWith(`/api/${contextOf(kind)}/`));
    const hidden = new Set(kinds.flatMap((kind) => currentlyWithheld('hidden', kind)));
    refuseChanges(request, url, kinds, hidden);
    if (hidden.size === 0) return next.handle();
    refuseQuestions(request.query, hidden);
    return next.handle().pipe(map((body: unknown) => without(hidden, body)));
  }
}

const contextOf = (kind: RecordKindName): string => kind.split('.', 1)[0] ?? '';
const isOf = (url: string, kind: RecordKindName): boolean => {
  const collection = `/api/${contextOf(kind)}/v1/${kind.slice(contextOf(kind).length + 1)}`;
  return url === collection || url.startsWith(`${collection}/`);
};

/** The value without the fields, at any depth; `custom.tier` is `tier` in `custom`. What is no plain object or list stays. */
export function without(hidden: ReadonlySet<string>, value: unknown, inside = ''): unknown {
  if (Array.isArray(value))
    return value.filter((each) => !tellsOf(hidden, each)).map((each: unknown) => without(hidden, each, inside));
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) =>
      isNamed(hidden, name, inside) ? [] : [[name, without(hidden, each, name)]],
    ),
  );
}

const isNamed = (fields: ReadonlySet<string>, name: string, inside: string): boolean =>
  fields.has(name) || (inside !== '' && fields.has(`${inside}.${name}`));

/** Streams, bytes and times are not ours to look into; DTOs are objects of classes. */
function isPlain(value: object): boolean {
  return !(value instanceof Uint8Array || Symbol.asyncIterator in value || 'pipe' in value || 'toJSON' in value);
}

/** A line of a history: `{ "field": "phone", "from": …, "to": … }`. */
function tellsOf(hidden: ReadonlySet<string>, item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'field' in item && hidden.has(String(item.field));
}

function refuseChanges(
  { method, body }: FastifyRequest,
  url: string,
  kinds: readonly RecordKindName[],
  hidden: ReadonlySet<string>,
): void {
  if (SAFE.has(method)) return;
  // A route of no one kind, a bulk change or a merge, may be about any of them.
  const exact = kinds.filter((kind) => isOf(url, kind));
  const own = exact.length > 0 ? exact : kinds;
  const closed = new Set([...hidden, ...own.flatMap((kind) => currentlyWithheld('readOnly', kind))]);
  if (closed.size === 0) return;
  const errors = [...named(body, closed, hidden)];
  if (errors.length > 0) throw new ProblemError('AUTH.FIELD', 'your roles may not change these fields', { errors });
}

/** Fields that a body would change, and hidden ones that a search in it names. */
function* named(
  value: unknown,
  closed: ReadonlySet<string>,
  hidden: ReadonlySet<string>,
  path = '',
  inside = '',
): Generator<FieldError> {
  if (typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  for (const [name, each] of Object.entries(value)) {
    const at = isList ? `${path}[${name}]` : path ? `${path}.${name}` : name;
    const asks = (name === 'field' || name === 'sort') && hidden.has(String(each).replace(/^-/, ''));
    if (asks || (!isList && isNamed(closed, name, inside)))
      yield { path: at, code: 'NOT_ALLOWED', message: 'the field is not yours to see or change' };
    else yield* named(each, closed, hidden, at, isList ? inside : name);
  }
}

/** A filter or an order tells what the field holds. */
function refuseQuestions(query: unknown, hidden: ReadonlySet<string>): void {
  const words = Object.entries((query ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
    name === 'sort' || name === 'fields'
      ? String(value)
          .split(',')
          .map((each) => each.replace(/^-/, ''))
      : [name],
  );
  const errors = words
    .filter((word) => hidden.has(word))
    .map((path) => ({ path, code: 'NOT_ALLOWED', message: `${path} is hidden from you` }));
  if (errors.length > 0) throw new ProblemError('AUTH.FIELD', 'your roles may not ask for these fields', { errors });
}
