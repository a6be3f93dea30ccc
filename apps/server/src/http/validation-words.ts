// The words live in the platform: files that are imported are checked by the same classes as bodies.
export { fieldsOf, wordsOf } from '#platform';
