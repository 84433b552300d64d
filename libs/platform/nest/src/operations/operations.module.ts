import { Module, type DynamicModule } from '@nestjs/common';
import { ProblemCatalogue } from '../problem/problem-catalogue';
import { DeadLettersController } from './dead-letters.controller';
import { GroupsController } from './groups.controller';
import { JobsController } from './jobs.controller';
import { Operator } from './operator';
import { ParkedKeysController } from './parked-keys.controller';
import { PROJECTIONS, type Projections } from './projections';
import { ProjectionsController } from './projections.controller';
import { Rebuilds } from './rebuilds';
import { RebuildsController } from './rebuilds.controller';
import { OPERATED, ServicesController, type OperatedService } from './services.controller';

const remedy = 'List them; it may have been dealt with already.';

/** What an admin does to a running service: see how far it is, deal with what failed, rebuild read models. */
@Module({})
export class OperationsModule {
  constructor(catalogue: ProblemCatalogue) {
    catalogue.add({
      'PARKING.KEY_NOT_PARKED': { status: 404, title: 'The key is not parked', remedy },
      'PARKING.EVENT_NOT_PARKED': { status: 400, title: 'The event was applied', remedy },
      'DEAD_LETTER.NOT_FOUND': { status: 404, title: 'There is no such dead letter', remedy },
      'DEAD_LETTER.FAILED_AGAIN': {
        status: 409,
        title: 'The message failed again',
        remedy: 'Mend the cause, then replay or discard it.',
      },
      'GROUP.PAUSED': { status: 409, title: 'The group is paused', remedy: 'Resume it first.' },
      'GROUP.NOT_PAUSED': {
        status: 409,
        title: 'The group is at work',
        remedy: 'Pause it, then move it, then resume it.',
      },
      'GROUP.RESET_WHERE': {
        status: 400,
        title: 'Where should the group begin?',
        remedy: 'Name one of to, time and position.',
      },
      'GROUP.NO_SUCH_POSITION': {
        status: 400,
        title: 'There is no event at the position',
        remedy: 'Name a time instead.',
      },
      'JOB.NOT_FAILED': { status: 404, title: 'The job has not failed', remedy },
      'JOB.NOT_WAITING': { status: 404, title: 'The job neither waits nor has failed', remedy },
      'OPERATIONS.UNKNOWN_JOB': {
        status: 404,
        title: 'No job has this name',
        remedy: 'GET /api/operations/v1/jobs lists them.',
      },
      'OPERATIONS.REBUILD_RUNNING': {
        status: 409,
        title: 'Another rebuild is running',
        remedy: 'Wait for it: GET /api/operations/v1/rebuilds.',
      },
      'OPERATIONS.UNKNOWN_REBUILD': {
        status: 404,
        title: 'There is no such rebuild',
        remedy: 'GET /api/operations/v1/rebuilds lists those since the start of the process.',
      },
      'OPERATIONS.UNKNOWN_GROUP': {
        status: 404,
        title: 'No consumer group has this name',
        remedy: 'The metric rapport_reactor_lag lists them.',
      },
    });
  }

  /**
   * `projections`: of the process, wherever they run; null: it has none, and no routes for them. `name`: of the process;
   * `others`: services whose operations it hands on.
   */
  static on(projections: Projections | null, name: string, others: readonly OperatedService[] = []): DynamicModule {
    const operated = [{ name, operations: '/api/operations/v1', health: '/health/ready' }, ...others];
    const ofProjections = projections ? [ProjectionsController, RebuildsController, ParkedKeysController] : [];
    return {
      module: OperationsModule,
      controllers: [...ofProjections, DeadLettersController, GroupsController, JobsController, ServicesController],
      providers: [
        Operator,
        { provide: OPERATED, useValue: operated },
        ...(projections ? [Rebuilds, { provide: PROJECTIONS, useValue: projections }] : []),
      ],
      exports: [Operator],
    };
  }
}
