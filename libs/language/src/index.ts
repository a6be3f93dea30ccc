export * from './anonymous.js';
export * from './forms-of-address.js';
export * from './likeness.js';
export * from './masking.js';
export * from './places.js';
export * from './pinyin.js';
export * from './search-terms.js';
export * from './search-words.js';
