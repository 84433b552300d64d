export { filesIn, FolderFileStore } from './folder-file-store';
