export * from './order-entity';
export * from './orders.projection';
export * from './shares';
