export { salesContext } from './definition';
export { SalesModule } from './sales.module';
