import { Injectable } from '@nestjs/common';
import { SettledPolicies } from './settled-policies';
import { runAs } from './viewer';

/** For jobs: what somebody asked for is done as them, by what they may see and change when it is done. */
@Injectable()
export class OnBehalf {
  constructor(private readonly settled: SettledPolicies) {}

  /** `id`: an actor as events name it. Somebody who may do nothing any more sees nothing; the system sees all. */
  of<Result>(id: string, work: () => Result): Result {
    const { policies } = this.settled;
    if (!policies || !/^(user|key):/.test(id)) return work();
    const actor = policies.actorOf(id) ?? { id, roles: [], scopes: [] };
    return runAs({ actor, policies }, work);
  }
}
