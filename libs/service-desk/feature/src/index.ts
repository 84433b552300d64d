export { ServiceDeskModule } from './service-desk.module';
