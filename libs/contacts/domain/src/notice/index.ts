export * from './notice.decider';
export * from './notice-settings.decider';
export * from './notice-rows.projection';
export * from './owned-records.projection';
