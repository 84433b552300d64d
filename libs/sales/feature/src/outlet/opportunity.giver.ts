import { Injectable } from '@nestjs/common';
import { formatTime, type RecordGiver } from '@rapport/platform-nest';
import type { StoredDocument } from '@rapport/platform-ports';
import { RecordValues } from '@rapport/records-feature';
import { opportunityRowsModel } from '../opportunity/list-opportunities/opportunity-rows.model';
import { Opportunities } from '../opportunity/opportunities';
import { customOf, decimalOf } from './given';

/** Opportunities as rows of an import say them. */
@Injectable()
export class OpportunityGiver implements RecordGiver {
  readonly kind = 'opportunity';
  readonly model = opportunityRowsModel;
  readonly by = 'openedAt';

  constructor(
    private readonly opportunities: Opportunities,
    private readonly values: RecordValues,
  ) {}

  async rowOf({ id }: StoredDocument) {
    const { state } = await this.opportunities.peek(id);
    if (state.status === 'none' || state.status === 'withdrawn') return null;
    const { about, assignment, stage, value, products, expectedClose, origin, openedAt } = state;
    const { campaign: _, lead, ...from } = origin;
    return {
      ...{
        id,
        person: about.subject?.id,
        accountExternalId: about.account,
        leadExternalId: lead,
        ...assignment,
        ...from,
      },
      ...{ pipeline: stage.pipeline, stage: stage.stage, expectedClose, status: state.status },
      ...{ amount: decimalOf(value.amount, value.currency), currency: value.currency },
      ...(products.length > 0 && { products }),
      createdAt: formatTime(openedAt),
      ...(state.status !== 'open' && { changedAt: formatTime(state.closedAt), reason: state.reason ?? undefined }),
      ...(await customOf(this.values, id)),
    };
  }
}
