/**
 * What a person is told when a command fails: one clear sentence in both languages, and no more of an accident than
 * helps. Errors are told apart by what they carry, so that nothing need be loaded to say that nothing could be loaded.
 */

interface Told extends Error {
  words?: { zh: string; en: string };
  details?: { fields?: { field: string; zh: string; en: string }[] };
  code?: string;
  errno?: number;
  path?: string;
  unknown?: string[];
}

const away = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'PROTOCOL_CONNECTION_LOST']);

export function inWords(error: unknown): string {
  if (!(error instanceof Error)) return `出错了\nSomething failed: ${String(error)}`;
  const told = error as Told;
  const { zh, en } = wordsOf(told);
  const trace = /^(debug|trace)$/.test(process.env.LOG_LEVEL ?? '') ? `\n${told.stack ?? ''}` : '';
  return `${zh}\n${en}${trace}`;
}

function wordsOf(error: Told): { zh: string; en: string } {
  if (error.name === 'Refusal' && error.words) {
    const fields = error.details?.fields ?? [];
    if (fields.length === 0) return error.words;
    return {
      zh: fields.map(({ field, zh }) => `${field}：${zh}`).join('\n'),
      en: fields.map(({ field, en }) => `${field}: ${en}`).join('\n'),
    };
  }
  if (error.unknown) {
    return {
      zh: `数据库已由更高版本的接诉更新（${error.unknown.join('、')}），请升级本程序；数据未作任何改动。`,
      en: `${error.message}: upgrade this program; nothing has been changed.`,
    };
  }
  if (error.code === 'ER_NO_SUCH_TABLE') {
    return {
      zh: '数据库中还没有热线的数据，请先运行 npm start 或 hotline prepare。',
      en: 'The database holds no hotline yet: run npm start or hotline prepare first.',
    };
  }
  if (error.code === 'ER_ACCESS_DENIED_ERROR' || error.code === 'ER_DBACCESS_DENIED_ERROR') {
    return { zh: '数据库拒绝了DATABASE_URL中的账号。', en: 'The database refuses the account in DATABASE_URL.' };
  }
  if (error.code === 'ER_BAD_DB_ERROR') {
    return { zh: 'DATABASE_URL所指的数据库不存在。', en: 'The database that DATABASE_URL names does not exist.' };
  }
  if (error.code && (away.has(error.code) || (error.code === 'ENOENT' && !error.path))) {
    return {
      zh: `无法连接数据库或Redis（${error.code}）。`,
      en: `The database or Redis cannot be reached (${error.code}).`,
    };
  }
  if (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'EACCES') {
    return {
      zh: `无法读取 ${error.path ?? ''}（${error.code}）。`,
      en: `${error.path ?? ''} cannot be read (${error.code}).`,
    };
  }
  if (error.code === 'ENOSPC') return { zh: '磁盘已满。', en: 'The disk is full.' };
  // The driver's message quotes values, personal ones included.
  if (error.errno !== undefined || error.code?.startsWith('ER_')) {
    return {
      zh: `数据库出错（${error.code ?? error.errno}）。`,
      en: `The database failed (${error.code ?? error.errno}).`,
    };
  }
  return { zh: '未能完成，原因如下：', en: error.message.slice(0, 500) };
}
