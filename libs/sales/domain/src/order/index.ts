export * from './order.decider';
export * from './order.events';
export * from './settlement';
export * from './source-category';
export * from './order-view.projection';
