import { qualityPublisher } from '@rapport/records-feature/quality';

/** How good the records of sales are as a whole: `sales.data-quality-measured.v1`. */
export const salesQualityPublisher = qualityPublisher('sales');
