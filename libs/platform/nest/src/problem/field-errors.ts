import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { ProblemError, type FieldError } from './problem';

/** DTOs are checked as a whole: unknown fields are refused, and every error names its field. */
export function dtoPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    exceptionFactory: (errors) =>
      new ProblemError('REQUEST.INVALID', 'the input is not valid', { errors: fieldErrors(errors) }),
  });
}

/** class-validator's tree as a list with paths like `items[3].quantity`. */
export function fieldErrors(errors: readonly ValidationError[], prefix = ''): FieldError[] {
  return errors.flatMap((error) => {
    const path = pathOf(prefix, error.property);
    const here = Object.entries(error.constraints ?? {}).map(([name, message]) => ({
      path,
      code: codeOf(name),
      message,
    }));
    return [...here, ...fieldErrors(error.children ?? [], path)];
  });
}

function pathOf(prefix: string, property: string | undefined): string {
  if (property === undefined) return prefix;
  if (/^\d+$/.test(property)) return `${prefix}[${property}]`;
  return prefix ? `${prefix}.${property}` : property;
}

/** `isInt` → `IS_INT`; what the whitelist refuses is an unknown field. */
function codeOf(constraint: string): string {
  if (constraint === 'whitelistValidation') return 'UNKNOWN_FIELD';
  return constraint.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
}
