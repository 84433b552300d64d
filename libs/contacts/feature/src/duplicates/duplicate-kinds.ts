import {
  duplicateDecider,
  duplicateEventTypes,
  duplicateModelDecider,
  duplicateRulesDecider,
  duplicateRunDecider,
  duplicateRunEventTypes,
  duplicateSearchDecider,
  duplicateSearchEventTypes,
  type DuplicateCommand,
  type DuplicateEvent,
  type DuplicateModelEvent,
  type DuplicateModelState,
  type DuplicateRulesEvent,
  type DuplicateRunCommand,
  type DuplicateRunEvent,
  type DuplicateRunState,
  type DuplicateSearchCommand,
  type DuplicateSearchEvent,
  type DuplicateSearchState,
  type DuplicateState,
  type LearnModel,
  type SetDuplicateRules,
} from '@rapport/contacts-domain';
import type { DuplicateRulesSet } from '@rapport/contracts';
import type { RecordKind } from '@rapport/platform-nest';

export const pairKind: RecordKind<DuplicateCommand, DuplicateEvent, DuplicateState> = {
  decider: duplicateDecider,
  eventTypes: duplicateEventTypes,
  streamPrefix: 'contacts_duplicate-',
  notFound: 'DUPLICATE.NOT_FOUND',
};

export const rulesKind: RecordKind<SetDuplicateRules, DuplicateRulesEvent, DuplicateRulesSet> = {
  decider: duplicateRulesDecider,
  eventTypes: ['duplicate-rules-set'],
  streamPrefix: 'contacts_duplicateRules-',
  notFound: 'DUPLICATE.NOT_FOUND',
};

export const modelKind: RecordKind<LearnModel, DuplicateModelEvent, DuplicateModelState> = {
  decider: duplicateModelDecider,
  eventTypes: ['duplicate-model-learnt'],
  streamPrefix: 'contacts_duplicateModel-',
  notFound: 'DUPLICATE.NOT_FOUND',
};

export const searchKind: RecordKind<DuplicateSearchCommand, DuplicateSearchEvent, DuplicateSearchState> = {
  decider: duplicateSearchDecider,
  eventTypes: duplicateSearchEventTypes,
  streamPrefix: 'contacts_duplicateSearch-',
  notFound: 'DUPLICATE.NO_SUCH_SEARCH',
};

export const runKind: RecordKind<DuplicateRunCommand, DuplicateRunEvent, DuplicateRunState> = {
  decider: duplicateRunDecider,
  eventTypes: duplicateRunEventTypes,
  streamPrefix: 'contacts_duplicateRun-',
  notFound: 'DUPLICATE.NO_SUCH_RUN',
};
