import { publishedAsIs } from '@rapport/platform-ports';

/** Rules stay private: only alarms are told. */
export const alertPublisher = publishedAsIs('analytics', ['alert-raised']);
