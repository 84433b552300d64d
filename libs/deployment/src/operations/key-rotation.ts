import { Inject, Injectable } from '@nestjs/common';
import type { MongoKeyVault, RotationProgress } from '@rapport/platform-distributed/vault';
import { OnJob, Unfinished } from '@rapport/platform-nest';
import type { Job, NewJob } from '@rapport/platform-ports';

export const ROTATE_MASTER_KEY = 'contacts.rotate-master-key';
export const ROTATED_VAULT = Symbol('MongoKeyVault');

/** Does rotations of the master key: what was begun goes on in whatever replica has the job. */
@Injectable()
export class KeyRotation {
  constructor(@Inject(ROTATED_VAULT) private readonly vault: Pick<MongoKeyVault, 'rotation'>) {}

  @OnJob(ROTATE_MASTER_KEY, { concurrency: 1 })
  async rotate({ id }: Job, signal: AbortSignal): Promise<void> {
    await this.vault.rotation.run({ job: id, signal });
  }

  @Unfinished(ROTATE_MASTER_KEY)
  async *unfinished(): AsyncGenerator<NewJob> {
    const id = await this.vault.rotation.asked();
    if (id !== null) yield { name: ROTATE_MASTER_KEY, id, dueAt: 0, data: {} };
  }

  /** Noted durably, before the job is added. */
  ask(job: string): Promise<void> {
    return this.vault.rotation.ask(job);
  }

  progress(): Promise<RotationProgress | null> {
    return this.vault.rotation.progress();
  }
}
