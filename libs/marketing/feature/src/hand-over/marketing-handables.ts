import { Injectable } from '@nestjs/common';
import { Handables, type Handable } from '@rapport/records-feature';
import { Campaigns } from '../campaign/campaigns';
import { campaignRowsModel } from '../campaign/list-campaigns/campaign-rows.model';

/** Campaigns. */
@Injectable()
export class MarketingHandables extends Handables {
  readonly context = 'marketing';
  readonly kinds: readonly Handable[];

  constructor(campaigns: Campaigns) {
    super();
    this.kinds = [{ rows: campaignRowsModel, give: (id, owner, origin) => campaigns.change(id, { owner }, origin) }];
  }
}
