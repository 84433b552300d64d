export * from './saved-view.decider';
export * from './saved-views.projection';
