import { Injectable, type Type } from '@nestjs/common';
import { eventId } from '@rapport/eventsourcing';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { fieldErrors } from '../problem/field-errors';
import { ProblemError } from '../problem/problem';
import { ProblemResponder } from '../problem/problem-responder';
import { BulkItemDto, type BulkAnswerDto, type BulkDto, type BulkResultDto } from './bulk.dto';
import type { ChangedDto } from './changed.dto';
import { inLines } from './in-lines';
import type { CommandOrigin } from './origin';

/** What an item of a bulk may do: the body of the single command, and the command. `id` is empty where the item names none. */
export interface BulkVerb<Body extends object> {
  readonly body: Type<Body>;
  run(id: string, body: Body, origin: CommandOrigin): Promise<ChangedDto>;
}

export const bulkVerb = <Body extends object>(body: Type<Body>, run: BulkVerb<Body>['run']): BulkVerb<Body> => ({
  body,
  run,
});

/** The body of a command that says no more than its name. */
export class NothingDto {}

/** Items at work at the same time: what is appended and minted for them shares commits, so that few fsyncs serve many. */
const AT_ONCE = 128;

/**
 * Many commands in one request, each atomic by itself and answered by itself. Items on one record run in their order.
 * Every item is a command with an id of its own: a bulk that is sent again repeats none.
 */
@Injectable()
export class Bulk {
  constructor(private readonly problems: ProblemResponder) {}

  async run(
    { items }: BulkDto,
    verbs: Readonly<Record<string, BulkVerb<object>>>,
    origin: CommandOrigin,
  ): Promise<BulkAnswerDto> {
    const results = await inLines(
      items,
      // An item that makes a record stands alone.
      (item, index) => ('id' in item ? item.id : index),
      (item, index) => this.answer(index, item, verbs, { ...origin, id: eventId(origin.id, index) }),
      AT_ONCE,
    );
    const failed = results.filter(({ problem }) => problem).length;
    return { items: results, succeeded: results.length - failed, failed };
  }

  private async answer(
    index: number,
    item: object,
    verbs: Readonly<Record<string, BulkVerb<object>>>,
    origin: CommandOrigin,
  ): Promise<BulkResultDto> {
    try {
      return { index, status: 200, result: await one(item, verbs, origin) };
    } catch (error) {
      const { problem } = this.problems.explain(error, origin.id);
      return { index, status: problem.status, problem };
    }
  }
}

async function one(
  item: object,
  verbs: Readonly<Record<string, BulkVerb<object>>>,
  origin: CommandOrigin,
): Promise<ChangedDto> {
  const { do: name, id = '', version, with: body } = await checked(BulkItemDto, item, '');
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb)
    throw invalid([{ path: 'do', code: 'UNKNOWN', message: `must be one of ${Object.keys(verbs).join(', ')}` }]);
  const valid = await checked(verb.body, body ?? {}, 'with');
  return verb.run(id, valid, { ...origin, ...(version !== undefined && { version }) });
}

async function checked<Body extends object>(type: Type<Body>, plain: object, path: string): Promise<Body> {
  const body = plainToInstance(type, plain);
  const options = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false };
  const errors = await validate(body, options);
  if (errors.length > 0) throw invalid(fieldErrors(errors, path));
  return body;
}

const invalid = (errors: ProblemError['errors']) =>
  new ProblemError('REQUEST.INVALID', 'the item is not valid', { errors });
