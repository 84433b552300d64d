export * from './check-custom-kpi';
export * from './compile';
export * from './count-people';
export * from './custom-kpi';
export * from './custom-kpi-rows.projection';
export * from './custom-kpi.decider';
export * from './event-fields';
