import { ServiceDeskIntake } from './service-desk-intake';
import { TicketTaker } from './ticket.taker';

export { TakeRecordsReactor } from './take-records.reactor';
export const intakeProviders = [ServiceDeskIntake, TicketTaker];
