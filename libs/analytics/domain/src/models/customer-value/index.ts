export * from './bg-nbd';
export * from './customer-value';
export * from './gamma-gamma';
export * from './rfm';
export * from './transactions';
