import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Audit } from '@rapport/access';
import {
  type Actor,
  type ChangedDto,
  Command,
  type CommandOrigin,
  CurrentActor,
  Origin,
  RecordParams,
} from '@rapport/platform-nest';
import type { ImportCommand, ImportWork } from '@rapport/contacts-domain';
import { KEEPERS } from '../../roles';
import { Imports } from '../imports';
import { ImportJobs } from '../run/import-jobs';
import { mustKeep } from '../targets/handed-owners';

@ApiTags('contacts: imports')
@Controller('api/contacts/v1/imports/:id')
export class BeginImportController {
  constructor(
    private readonly imports: Imports,
    private readonly jobs: ImportJobs,
    private readonly audit: Audit,
  ) {}

  /** A dry run in the background: `check` then says what a run would do. */
  @Command({ roles: [...KEEPERS], path: 'check' })
  check(
    @Param() { id }: RecordParams,
    @Origin() origin: CommandOrigin,
    @CurrentActor() actor: Actor,
  ): Promise<ChangedDto> {
    return this.begin(id, 'check', origin, actor);
  }

  /** Imports in the background. It goes on by itself after a crash, with nothing twice and nothing left out. */
  @Command({ roles: [...KEEPERS], path: 'start' })
  start(
    @Param() { id }: RecordParams,
    @Origin() origin: CommandOrigin,
    @CurrentActor() actor: Actor,
  ): Promise<ChangedDto> {
    return this.begin(id, 'run', origin, actor);
  }

  /** Takes all of it back in the background. What somebody changed since stays; `kept` lists it. */
  @Command({ roles: [...KEEPERS], path: 'undo' })
  undo(
    @Param() { id }: RecordParams,
    @Origin() origin: CommandOrigin,
    @CurrentActor() actor: Actor,
  ): Promise<ChangedDto> {
    return this.begin(id, 'undo', origin, actor);
  }

  @Command({ roles: [...KEEPERS], path: 'pause' })
  pause(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.imports.run(id, { type: 'pause' }, origin);
  }

  @Command({ roles: [...KEEPERS], path: 'resume' })
  resume(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.steered(id, { type: 'resume' }, origin);
  }

  /** Ends it where it is: what was imported stays, and can be undone. */
  @Command({ roles: [...KEEPERS], path: 'cancel' })
  cancel(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.imports.run(id, { type: 'cancel', at: origin.now }, origin);
  }

  /** Destroys the uploaded file and the rejected rows with their key. What was imported stays, and can be undone. */
  @Command({ roles: [...KEEPERS], path: 'destroy-files' })
  async destroy(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    await this.audit.record({ actor: origin.actor, action: 'contacts.import-files-destroyed', subjectIds: [id] });
    return this.imports.destroyFiles(id, origin);
  }

  private async begin(id: string, work: ImportWork, origin: CommandOrigin, actor: Actor): Promise<ChangedDto> {
    mustKeep(actor, (await this.imports.load(id)).state.mapping);
    await this.audit.record({ actor: origin.actor, action: `contacts.import-${work}`, subjectIds: [id] });
    return this.steered(id, { type: 'begin', work, at: origin.now, by: origin.actor }, origin);
  }

  private async steered(id: string, command: ImportCommand, origin: CommandOrigin): Promise<ChangedDto> {
    const changed = await this.imports.run(id, command, origin);
    await this.jobs.add(id);
    return changed;
  }
}
