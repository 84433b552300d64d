import { Inject, Injectable, Optional } from '@nestjs/common';
import type { ParkingRequest } from '@rapport/platform-consumer';
import type { Clock } from '@rapport/platform-ports';
import type { Actor } from '../access/actor';
import type { AuditLog } from '../access/audit-log';
import { AUDIT, CLOCK } from '../tokens';

/** What admins do is on record before it is done. */
@Injectable()
export class Operator {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Optional() @Inject(AUDIT) private readonly audit?: AuditLog,
  ) {}

  /** `about`: names and ids of what it is done to. Gives what a command about it carries. */
  async does(actor: Actor, action: string, about: readonly string[], commandId: string): Promise<ParkingRequest> {
    await this.audit?.record({ actor: actor.id, action: `operations.${action}`, subjectIds: about });
    return { commandId, now: this.clock.now(), actor: actor.id };
  }
}
