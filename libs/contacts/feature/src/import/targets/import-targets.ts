import { Injectable } from '@nestjs/common';
import { AccountTarget } from './account.target';
import { ConsentTarget } from './consent.target';
import { ContactTarget } from './contact.target';
import type { ImportTarget } from './import-target';
import { HandedTargets } from './handed.targets';
import { InteractionTarget } from './interaction.target';
import { RelationTarget } from './relation.target';
import { TaskTarget } from './task.target';
import { TrackedTarget } from './tracked.target';

/** All that rows can become here. */
@Injectable()
export class ImportTargets {
  readonly all: readonly ImportTarget[];

  constructor(
    account: AccountTarget,
    contact: ContactTarget,
    consent: ConsentTarget,
    interaction: InteractionTarget,
    handed: HandedTargets,
    relation: RelationTarget,
    task: TaskTarget,
    tracked: TrackedTarget,
  ) {
    this.all = [account, contact, ...handed.all, relation, consent, interaction, task, tracked];
  }
}
