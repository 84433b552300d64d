export * from './campaign-rows.projection';
export * from './campaign.decider';
export * from './campaign.events';
export * from './campaign.state';
