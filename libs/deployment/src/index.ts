export { contextsIn } from './contexts';
