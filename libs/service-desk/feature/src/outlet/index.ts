import { ServiceDeskOutlet } from './service-desk-outlet';
import { TicketGiver } from './ticket.giver';

export { GiveRecordsReactor } from './give-records.reactor';
export const outletProviders = [ServiceDeskOutlet, TicketGiver];
