export * from './interaction-rows.projection';
export * from './logged-interaction.decider';
export * from './logged-interaction.events';
export * from './logged-interaction.state';
