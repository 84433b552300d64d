import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import {
  LIVE_LANE,
  START,
  type EventBus,
  type EventStore,
  type Position,
  type ReadModels,
} from '@rapport/platform-ports';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tap, type Observable } from 'rxjs';
import { ProblemError } from '../problem/problem';
import { EVENT_BUS, EVENT_STORE, READ_MODEL_STORE } from '../tokens';
import { INCOMPLETE_HEADER, ParkedProjections } from './parked-projections';
import { readsModelsOf } from './reads-models';
import { written, type Written } from './tracked-event-store';
import { groupOf, waitForGroup } from './wait-for-group';

/** How far the log is after this write. */
export const POSITION_HEADER = 'Rapport-Position';
/** How far the read models of this query have to be. */
export const AFTER_HEADER = 'Rapport-After';

const WAIT_MS = 2_000;

/**
 * Answers to writes carry a position; queries that carry one wait for their read models, and say where those lack
 * something that was parked.
 */
@Injectable()
export class ReadYourWrites implements NestInterceptor {
  private readonly parked: ParkedProjections;

  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(EVENT_BUS) private readonly bus: EventBus,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {
    this.parked = new ParkedProjections(store);
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() !== 'http') return next.handle();
    const http = context.switchToHttp();
    const after = http.getRequest<FastifyRequest>().headers[AFTER_HEADER.toLowerCase()];
    if (after !== undefined) await this.wait(context.getHandler(), parsePosition(after));
    const incomplete = await this.parked.among(readsModelsOf(context.getHandler()));
    if (incomplete.length > 0) http.getResponse<FastifyReply>().header(INCOMPLETE_HEADER, incomplete.join(', '));
    const current: Written = { position: START };
    return written
      .run(current, () => next.handle())
      .pipe(
        tap(() => {
          if (current.position > START)
            http.getResponse<FastifyReply>().header(POSITION_HEADER, String(current.position));
        }),
      );
  }

  private async wait(handler: object, after: Position): Promise<void> {
    const group = groupOf(handler);
    const position = group === null ? after : await waitForGroup(this.bus, this.store, group, after);
    await waitForModels(this.readModels, readsModelsOf(handler), position);
  }
}

/** @throws ProblemError `REQUEST.BAD_POSITION` */
export function parsePosition(text: string | readonly string[]): Position {
  const position = typeof text === 'string' && /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(position))
    throw new ProblemError('REQUEST.BAD_POSITION', `${AFTER_HEADER} is not a position`);
  return position;
}

/** Waits up to two seconds in all. @throws ProblemError `READ_MODEL.BEHIND` */
export async function waitForModels(
  store: ReadModels,
  projections: readonly string[],
  position: Position,
): Promise<void> {
  const reached = await Promise.all(projections.map((name) => store.waitFor(name, LIVE_LANE, position, WAIT_MS)));
  const behind = projections.filter((_, index) => !reached[index]);
  const [first] = behind;
  if (first === undefined) return;
  const positions = await Promise.all(behind.map((name) => store.checkpoint(name, LIVE_LANE)));
  throw new ProblemError('READ_MODEL.BEHIND', `${behind.join(', ')} has not caught up yet`, {
    facts: { readModel: first, lag: position - Math.min(...positions) },
    headers: { 'retry-after': '1' },
  });
}
