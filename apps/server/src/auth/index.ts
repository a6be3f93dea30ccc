export * from './doorkeeper.js';
export * from './doors.js';
export * from './session-cookie.js';
