import { SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem';

/** Whether a command has to say which version of the record its sender saw. */
export type IfMatchRule = 'required' | 'optional';

const IF_MATCH = 'rapport:if-match';

export const ifMatchRule = (rule: IfMatchRule): MethodDecorator => SetMetadata(IF_MATCH, rule);

export function ifMatchRuleOf(handler: object): IfMatchRule {
  return (Reflect.getMetadata(IF_MATCH, handler) as IfMatchRule | undefined) ?? 'optional';
}

export function versionOf(request: FastifyRequest, rule: 'required'): number;
export function versionOf(request: FastifyRequest, rule: IfMatchRule): number | undefined;
/** @throws ProblemError 428 where it is required and missing, 412 for one we never gave */
export function versionOf(request: FastifyRequest, rule: IfMatchRule): number | undefined {
  const header = request.headers['if-match'];
  if (header === undefined && rule === 'optional') return undefined;
  if (header === undefined)
    throw new ProblemError('REQUEST.PRECONDITION_REQUIRED', 'send the ETag of what you read as If-Match');
  const version = /^"(\d{1,15})"$/.exec(header)?.[1];
  if (version === undefined)
    throw new ProblemError('AGGREGATE.STALE_VERSION', 'If-Match is not an ETag of this record');
  return Number(version);
}
