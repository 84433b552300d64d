import type { Type } from '@nestjs/common';
import type { HandedRow } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { fieldErrors } from '../problem/field-errors';

/** What a row says, checked like the body of a request. @throws DomainError naming the field */
export async function readRow<Said extends object>(type: Type<Said>, { fields }: HandedRow): Promise<Said> {
  const said = plainToInstance(type, fields);
  const [error] = fieldErrors(await validate(said, { whitelist: true, forbidNonWhitelisted: true }));
  if (error) throw new DomainError('IMPORT.BAD_VALUE', 'invalid', error.message, { path: error.path });
  return said;
}
