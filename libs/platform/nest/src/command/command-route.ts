import { applyDecorators, HttpCode, Post, UseInterceptors, type Type } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { Access, type AccessRule } from '../access/access-rule';
import { ChangesRecords } from '../access/audit-trail';
import { ChangedDto } from './changed.dto';
import { ETag } from './etag';
import { ifMatchRule, type IfMatchRule } from './if-match';

export interface CommandRoute extends Exclude<AccessRule, string> {
  /** Below the controller's. */
  readonly path?: string;
  /** Makes a record: 201. */
  readonly creates?: true;
  /** `required`: what the sender saw decides, so nobody overwrites what they have not read. Default: optional. */
  readonly ifMatch?: IfMatchRule;
  /** Where it answers more than the record's new version. */
  readonly answers?: Type<ChangedDto>;
}

/** A POST that is a command: idempotent by key, conditional by ETag, answered with the record's new version. */
export function Command(route: CommandRoute): MethodDecorator {
  const { path, creates, ifMatch = 'optional', answers = ChangedDto, ...rule } = route;
  const status = creates ? 201 : 200;
  const headers = { ETag: { description: "The record's new version.", schema: { type: 'string' as const } } };
  return applyDecorators(
    Post(path),
    HttpCode(status),
    Access(rule),
    ChangesRecords(),
    ifMatchRule(ifMatch),
    UseInterceptors(ETag),
    IdempotencyHeader(),
    ...(creates
      ? []
      : [ApiHeader({ name: 'If-Match', required: ifMatch === 'required', description: 'The ETag of what you read.' })]),
    ApiResponse({ status, type: answers, headers }),
  );
}

/** Documents what every command route understands. */
export function IdempotencyHeader(): MethodDecorator {
  return ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'Your own name for the command: sent again within 24 hours it is answered as it was (`Idempotency-Replayed: true`) and changes nothing; with another body 422, while the first is being carried out 409.',
  });
}
