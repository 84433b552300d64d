export * from './contact-rows.projection';
export * from './contact.decider';
export * from './contact.events';
export * from './contact.state';
