import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of enrichment. */
export const enrichmentProblems = {
  'ENRICHMENT.PROVIDER_TWICE': { status: 400, title: 'A provider is named twice', remedy: 'Name each once.' },
  'ENRICHMENT.NOT_ALLOWED': {
    status: 400,
    title: 'The address is not allowed',
    remedy: 'Name one over HTTPS whose host RAPPORT_ENRICHMENT_HOSTS lists.',
  },
  'ENRICHMENT.NO_PROVIDERS': { status: 404, title: 'There are no providers', remedy: 'Declare some.' },
} as const satisfies ProblemEntries;
