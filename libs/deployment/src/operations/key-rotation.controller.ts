import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { RotationProgress } from '@rapport/platform-distributed/vault';
import { Access, CommandId, CurrentActor, JOB_QUEUE, Operator, type Actor } from '@rapport/platform-nest';
import type { JobQueue } from '@rapport/platform-ports';
import { KeyRotation, ROTATE_MASTER_KEY } from './key-rotation';

/** The wrapping of all data keys by the master key that is in use now. */
@ApiTags('operations')
@Access({ roles: ['admin'] })
@Controller('api/operations/v1/key-rotation')
export class KeyRotationController {
  constructor(
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    private readonly rotation: KeyRotation,
    private readonly operator: Operator,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Wrap all data keys anew; goes on in the background, over restarts, while the vault serves',
  })
  async begin(@CurrentActor() actor: Actor, @CommandId() id: string): Promise<{ job: string; id: string }> {
    const { now } = await this.operator.does(actor, 'key-rotation-begun', [id], id);
    await this.rotation.ask(id);
    await this.queue.add([{ name: ROTATE_MASTER_KEY, id, dueAt: now, data: {} }]);
    return { job: ROTATE_MASTER_KEY, id };
  }

  @Get()
  @ApiOperation({ summary: 'How far the rotation is, or how the last one ended' })
  async progress(): Promise<{ items: readonly RotationProgress[] }> {
    const progress = await this.rotation.progress();
    return { items: progress ? [progress] : [] };
  }
}
