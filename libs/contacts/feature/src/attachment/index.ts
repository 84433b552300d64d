import { ContactsRecords } from '../record/contacts-records';
import { AttachRoute } from './attach-route';
import { Attachments } from './attachments';

export { attachmentControllers } from './attachments.controllers';
export const attachmentProviders = [Attachments, AttachRoute, ContactsRecords];
