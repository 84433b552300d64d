export * from './links.projection';
export * from './people';
