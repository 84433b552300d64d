import { Injectable } from '@nestjs/common';
import { formatTime, type RecordGiver } from '@rapport/platform-nest';
import type { StoredDocument } from '@rapport/platform-ports';
import { RecordValues } from '@rapport/records-feature';
import { Leads } from '../lead/leads';
import { leadRowsModel } from '../lead/list-leads/lead-rows.model';
import { customOf, statusSince } from './given';

/** Leads as rows of an import say them. */
@Injectable()
export class LeadGiver implements RecordGiver {
  readonly kind = 'lead';
  readonly model = leadRowsModel;
  readonly by = 'createdAt';

  constructor(
    private readonly leads: Leads,
    private readonly values: RecordValues,
  ) {}

  async rowOf({ id }: StoredDocument) {
    const steps = await this.leads.steps(id);
    const state = steps.at(-1)?.state;
    if (!state || state.status === 'none' || state.status === 'withdrawn' || state.status === 'erased') return null;
    const { about, card, assignment, origin, status } = state;
    const { campaign: _, ...from } = origin;
    return {
      ...{ id, person: about.subject.id, accountExternalId: about.account, ...card, ...assignment, ...from },
      ...{ createdAt: formatTime(state.createdAt), status, ...statusSince(steps) },
      ...(status === 'disqualified' && { reason: state.reason }),
      ...(status === 'converted' && { becameExternalId: state.contact.id }),
      ...(await customOf(this.values, id)),
    };
  }
}
