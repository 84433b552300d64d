import { HttpException } from '@nestjs/common';
import { DomainError, StaleVersion, UnknownEventType, type DomainErrorKind } from '@rapport/eventsourcing';
import { Overloaded, PlatformError, Unavailable } from '@rapport/platform-ports';
import { ProblemError, type Problem } from './problem';
import { problemType, type ProblemCatalogue } from './problem-catalogue';

export interface ProblemAnswer {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

const statusOfKind: Record<DomainErrorKind, number> = {
  invalid: 400,
  'not-found': 404,
  conflict: 409,
  forbidden: 403,
  gone: 410,
};

/** Codes for errors that Fastify or Nest raise by themselves. */
const codeOfStatus: Readonly<Record<number, string>> = {
  401: 'AUTH.REQUIRED',
  403: 'AUTH.FORBIDDEN',
  404: 'ROUTE.NOT_FOUND',
  405: 'ROUTE.METHOD_NOT_ALLOWED',
  413: 'REQUEST.BODY_TOO_LARGE',
  415: 'REQUEST.UNSUPPORTED_MEDIA_TYPE',
  503: 'PLATFORM.UNAVAILABLE',
};

/** The one place where errors become answers. What it does not know is a 500 that tells nothing. */
export function toProblem(error: unknown, catalogue: ProblemCatalogue, requestId?: string): ProblemAnswer {
  const { code, detail, status, headers = {}, ...rest } = describe(error);
  const entry = catalogue.find(code);
  const problem: Problem = {
    type: problemType(code),
    title: entry?.title ?? detail,
    status: status ?? entry?.status ?? 500,
    code,
    detail,
    ...(requestId && { instance: `urn:rapport:request:${requestId}` }),
    ...(rest.errors?.length && { errors: rest.errors }),
    ...(rest.facts && Object.keys(rest.facts).length > 0 && { facts: rest.facts }),
  };
  return { problem, headers };
}

interface Described extends Pick<Problem, 'code' | 'detail' | 'errors' | 'facts'> {
  /** Where the catalogue does not decide. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

function describe(error: unknown): Described {
  if (error instanceof ProblemError)
    return {
      code: error.code,
      detail: error.message,
      errors: error.errors,
      facts: error.facts,
      headers: error.headers,
    };
  if (error instanceof StaleVersion) return { code: error.code, detail: error.message, facts: error.facts };
  if (error instanceof DomainError)
    return {
      code: error.code,
      detail: error.message,
      errors: fieldOf(error),
      facts: error.facts,
      status: statusOfKind[error.kind],
    };
  if (error instanceof UnknownEventType) return { code: error.code, detail: error.message };
  if (error instanceof PlatformError) return { code: error.code, detail: error.message, headers: retryAfter(error) };
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  if (status !== null && status >= 400 && status < 500) {
    const known = codeOfStatus[status];
    // The message of a framework may quote the URL or the body.
    return known
      ? { code: known, detail: known === 'ROUTE.NOT_FOUND' ? 'no such route' : messageOf(status) }
      : refused(error, status);
  }
  if (status === 503)
    return { code: 'PLATFORM.UNAVAILABLE', detail: 'not available now', headers: { 'retry-after': '1' } };
  return { code: 'SERVER.INTERNAL', detail: 'the request failed; the reason is in the logs' };
}

/** A rule that names a field in its facts is told as validation is: callers look in one place. */
function fieldOf({ code, message, facts }: DomainError): Problem['errors'] {
  const path = facts?.['path'];
  return typeof path === 'string' ? [{ path, code, message }] : [];
}

function refused(error: unknown, status: number): Described {
  const detail = error instanceof HttpException ? error.message : messageOf(status);
  return {
    code: status === 400 && error instanceof HttpException ? 'REQUEST.INVALID' : 'REQUEST.REFUSED',
    detail,
    status,
  };
}

function messageOf(status: number): string {
  switch (status) {
    case 413:
      return 'the body is larger than this route takes';
    case 415:
      return 'this route does not read that content type';
    default:
      return 'the request was refused';
  }
}

function retryAfter(error: PlatformError): Readonly<Record<string, string>> {
  if (error instanceof Overloaded) return { 'retry-after': String(Math.max(1, Math.ceil(error.retryAfterMs / 1000))) };
  return error instanceof Unavailable ? { 'retry-after': '1' } : {};
}

/** Fastify's errors say their status and have codes of their own; other errors that carry one are not to be believed. */
function statusOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('statusCode' in error) || !('code' in error)) return null;
  return typeof error.statusCode === 'number' && String(error.code).startsWith('FST_') ? error.statusCode : null;
}
