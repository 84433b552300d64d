import { Body, Controller, Get, Inject, Injectable, Param } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { RuleOutcome } from '@rapport/contacts-domain';
import { eventId } from '@rapport/eventsourcing';
import {
  Access,
  CLOCK,
  Command,
  JOB_QUEUE,
  OnJob,
  Origin,
  RecordParams,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { Clock, Job, JobQueue } from '@rapport/platform-ports';
import { IsBoolean } from 'class-validator';
import { RUN_RETENTION } from '../../logged-jobs';
import { ApplyRules } from './apply-rules';
import { RetentionRuns } from './retention-runs';

const DAY_MS = 86_400_000;

export class RunRetentionDto {
  @ApiProperty({ default: true, description: 'Counts what the rules would destroy, and destroys nothing.' })
  @IsBoolean()
  dryRun: boolean = true;
}

class RuleOutcomeDto {
  @ApiProperty()
  rule!: string;

  @ApiProperty({ type: [Number], description: 'Calendar years whose keys are destroyed, with all their months.' })
  years!: number[];

  @ApiProperty({ type: [String], description: 'Calendar months (`yyyy-mm`) whose keys are destroyed, of other years.' })
  months!: string[];

  @ApiProperty({
    type: 'integer',
    description: 'Events of the class in those years and months: their plain facts stay.',
  })
  events!: number;

  @ApiProperty({ type: 'integer', description: 'Persons who have such events, or who are erased.' })
  persons!: number;
}

export class RetentionRunDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: ['running', 'finished'] })
  status!: string;

  @ApiProperty()
  dryRun!: boolean;

  @ApiProperty({ type: [RuleOutcomeDto] })
  outcomes!: RuleOutcomeDto[];
}

@ApiTags('contacts: rights of the person')
@Controller('api/contacts/v1/retention-runs')
export class RunRetentionController {
  constructor(
    private readonly runs: RetentionRuns,
    @Inject(JOB_QUEUE) private readonly jobs: JobQueue,
  ) {}

  /** Applies the rules in the background, or counts what they would do. The rules are applied once a day without being asked. */
  @Command({ roles: ['admin'], path: '', creates: true })
  async begin(@Body() { dryRun }: RunRetentionDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    const changed = await this.runs.run(origin.id, { type: 'begin', dryRun }, origin);
    await this.jobs.add([{ name: RUN_RETENTION, id: origin.id, dueAt: origin.now, data: {} }]);
    return changed;
  }

  @Get(':id')
  @Access({ roles: ['admin'] })
  @ApiOkResponse({ type: RetentionRunDto })
  async get(@Param() { id }: RecordParams): Promise<RetentionRunDto> {
    const { state } = await this.runs.load(id);
    const outcomes = state.status === 'finished' ? state.outcomes.map(asDto) : [];
    return { id, status: state.status, dryRun: state.status !== 'none' && state.dryRun, outcomes };
  }
}

function asDto({ years, months = [], ...rest }: RuleOutcome): RuleOutcomeDto {
  return { ...rest, years: [...years], months: [...months] };
}

/** Does the runs. */
@Injectable()
export class RetentionJobs {
  constructor(
    private readonly runs: RetentionRuns,
    private readonly rules: ApplyRules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnJob(RUN_RETENTION)
  async run({ id }: Pick<Job, 'id'>, signal: AbortSignal): Promise<void> {
    const { state } = await this.runs.peek(id);
    if (state.status !== 'running') return;
    const outcomes = await this.rules.all(state.dryRun, signal);
    await this.runs.run(id, { type: 'finish', outcomes }, this.origin(id, 'finish'));
  }

  @OnJob('contacts.apply-retention', { repeat: { everyMs: DAY_MS } })
  async daily(_: Job, signal: AbortSignal): Promise<void> {
    await this.rules.all(false, signal);
  }

  private origin(id: string, step: string): CommandOrigin {
    return { id: eventId(RUN_RETENTION, id, step), now: this.clock.now(), actor: 'system:retention' };
  }
}
