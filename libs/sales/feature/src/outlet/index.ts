import { LeadGiver } from './lead.giver';
import { OpportunityGiver } from './opportunity.giver';
import { OrderGiver } from './order.giver';
import { SalesOutlet } from './sales-outlet';

export { GiveRecordsReactor } from './give-records.reactor';
export const outletProviders = [LeadGiver, OpportunityGiver, OrderGiver, SalesOutlet];
