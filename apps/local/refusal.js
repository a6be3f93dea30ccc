// @ts-check

/** A reason not to go on that a person can act on: one sentence in Chinese, the same in English, and exit code 1. */
export class Refusal extends Error {
  /**
   * @param {string} chinese
   * @param {string} english
   */
  constructor(chinese, english) {
    super(`${chinese}\n${english}`);
    this.name = 'Refusal';
  }
}

/** The person has asked the command to end (Ctrl-C, SIGTERM, a closed terminal) before it was through. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

/**
 * The system's name of an error, such as ENOENT.
 *
 * @param {unknown} error
 * @returns {unknown}
 */
export const codeOf = (error) => (typeof error === 'object' && error && 'code' in error ? error.code : undefined);

/**
 * @param {unknown} error
 * @returns {string}
 */
export const messageOf = (error) =>
  typeof error === 'object' && error && 'message' in error ? String(error.message) : String(error);

/** @param {string} where a file or folder, or nothing when the system did not say */
export const diskFull = (where) =>
  new Refusal(
    `磁盘已满，无法写入${where && ` ${where} `}，请清理出空间后重试。`,
    `The disk is full, nothing can be written${where && ` to ${where}`}: make room and try again.`,
  );

/**
 * The sentence for an error of the operating system, where there is a better one than its own.
 *
 * @param {unknown} error
 * @returns {unknown}
 */
export function inPlainWords(error) {
  const code = codeOf(error);
  const path = typeof error === 'object' && error && 'path' in error ? String(error.path) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(path);
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return new Refusal(
      `没有权限访问 ${path || '所需文件'}（${messageOf(error)}）。`,
      `No permission to use ${path || 'a needed file'} (${messageOf(error)}).`,
    );
  return error;
}
