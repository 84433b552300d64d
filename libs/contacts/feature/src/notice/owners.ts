import { Inject, Injectable } from '@nestjs/common';
import type { NoticeTarget } from '@rapport/contacts-domain';
import { READ_MODEL_STORE } from '@rapport/platform-nest';
import type { DocumentModel, ReadModels } from '@rapport/platform-ports';
import { accountRowsModel } from '../account/list-accounts/account-rows.model';
import { contactRowsModel } from '../contact/list-contacts/contact-rows.model';
import { taskRowsModel } from '../task/task-rows.model';
import { allOwnedRecords } from './notice.models';

const modelOf = (context: string): DocumentModel | undefined =>
  allOwnedRecords.find((owned) => owned.context === context)?.model;

const models: Readonly<Partial<Record<NoticeTarget['kind'], DocumentModel | undefined>>> = {
  contact: contactRowsModel,
  account: accountRowsModel,
  task: taskRowsModel,
  lead: modelOf('sales'),
  opportunity: modelOf('sales'),
  ticket: modelOf('service-desk'),
};

/** Who owns a record of any context, as far as contacts has heard. */
@Injectable()
export class Owners {
  constructor(@Inject(READ_MODEL_STORE) private readonly readModels: ReadModels) {}

  async of({ kind, id }: NoticeTarget): Promise<string | null> {
    const model = models[kind];
    const row = model ? await this.readModels.get(model, id) : null;
    const owner = row?.document['owner'];
    return typeof owner === 'string' ? owner : null;
  }
}
