import { Inject, Injectable } from '@nestjs/common';
import type { MongoKeyVault, RotationProgress } from '@rapport/platform-distributed/vault';
import { OnJob } from '@rapport/platform-nest';
import type { Job } from '@rapport/platform-ports';

export const ROTATE_MASTER_KEY = 'contacts.rotate-master-key';
export const ROTATED_VAULT = Symbol('MongoKeyVault');

/** Does rotations of the master key: what was begun goes on in whatever replica has the job. */
@Injectable()
export class KeyRotation {
  constructor(@Inject(ROTATED_VAULT) private readonly vault: Pick<MongoKeyVault, 'rotation'>) {}

  @OnJob(ROTATE_MASTER_KEY, { concurrency: 1 })
  async rotate(_job: Job, signal: AbortSignal): Promise<void> {
    await this.vault.rotation.run({ signal });
  }

  progress(): Promise<RotationProgress | null> {
    return this.vault.rotation.progress();
  }
}
