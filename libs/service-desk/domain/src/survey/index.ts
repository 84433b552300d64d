export * from './survey-rows.projection';
export * from './survey.decider';
export * from './survey.events';
