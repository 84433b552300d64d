export * from './card-fields';
export * from './contact-card';
export * from './contact-rows.projection';
export * from './contact-values';
export * from './contact.decider';
export * from './contact.events';
export * from './contact.state';
export * from './standard-contact';
