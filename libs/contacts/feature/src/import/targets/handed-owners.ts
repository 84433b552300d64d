import type { HandedTarget, Mapping, TargetName } from '@rapport/contacts-domain';
import type { ImportedContext } from '@rapport/contracts';
import { isSightLimited, ProblemError, type Actor, type Role } from '@rapport/platform-nest';

/** Whose records they are. */
export const ownerOfTarget: Readonly<Record<HandedTarget, ImportedContext>> = {
  lead: 'sales',
  opportunity: 'sales',
  order: 'sales',
  ticket: 'service-desk',
};

/** Who may make such records, as their contexts say it. */
const keepers: Readonly<Record<ImportedContext, readonly Role[]>> = {
  sales: ['admin', 'sales', 'service'],
  'service-desk': ['admin', 'support', 'service'],
};

/** Those kinds that the actor keeps. */
export const keptBy = ({ roles }: Actor): HandedTarget[] =>
  (Object.keys(ownerOfTarget) as HandedTarget[]).filter((target) =>
    roles.some((role) => keepers[ownerOfTarget[target]].includes(role)),
  );

/** @throws ProblemError where rows become records that the actor may not make */
export function mustKeep(actor: Actor, mapping: Mapping | null): void {
  for (const { target } of mapping?.targets ?? []) {
    if (!isHanded(target)) continue;
    if (target === 'order' && isSightLimited())
      throw new ProblemError('AUTH.FORBIDDEN', 'orders are nobody’s own, and your roles see some records only');
    const roles = keepers[ownerOfTarget[target]];
    if (!actor.roles.some((role) => roles.includes(role)))
      throw new ProblemError(
        'AUTH.FORBIDDEN',
        `a ${target} is made by those with one of the roles ${roles.join(', ')}`,
      );
  }
}

export const isHanded = (target: TargetName): target is HandedTarget => Object.hasOwn(ownerOfTarget, target);
