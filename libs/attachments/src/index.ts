export * from './attachment-sweep.js';
export * from './attachments.module.js';
export * from './attachments.service.js';
export * from './file-name.js';
export { mostFileBytes, tooLarge } from './receive.js';
export { storeBeside } from './store/choose.js';
export * from './store/s3.js';
export * from './store/store.js';
