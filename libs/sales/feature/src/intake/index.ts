import { LeadTaker } from './lead.taker';
import { OpportunityTaker } from './opportunity.taker';
import { OrderTaker } from './order.taker';
import { SalesIntake } from './sales-intake';

export { TakeRecordsReactor } from './take-records.reactor';
export const intakeProviders = [LeadTaker, OpportunityTaker, OrderTaker, SalesIntake];
