export { endlessCompanies } from './labelled-companies.fixture';
export { endlessPeople } from './labelled-people.fixture';
export type { LabelledRecord } from './labelled.fixture';
