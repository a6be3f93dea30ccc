/**
 * The kinds of files that are taken; all others are refused. Each by its media type and the extensions its name may
 * keep, the usual one first. `public` are those that a citizen may bring without a session.
 */
export const kinds = {
  jpeg: { type: 'image/jpeg', extensions: ['jpg', 'jpeg'], public: true },
  png: { type: 'image/png', extensions: ['png'], public: true },
  webp: { type: 'image/webp', extensions: ['webp'], public: true },
  gif: { type: 'image/gif', extensions: ['gif'], public: true },
  pdf: { type: 'application/pdf', extensions: ['pdf'], public: true },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    public: false,
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    public: false,
  },
  pptx: {
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    extensions: ['pptx'],
    public: false,
  },
  /** GB/T 33190, the fixed-layout document of Chinese government offices. */
  ofd: { type: 'application/ofd', extensions: ['ofd'], public: false },
  doc: { type: 'application/msword', extensions: ['doc', 'wps'], public: false },
  xls: { type: 'application/vnd.ms-excel', extensions: ['xls', 'et'], public: false },
  ppt: { type: 'application/vnd.ms-powerpoint', extensions: ['ppt', 'dps'], public: false },
  text: { type: 'text/plain', extensions: ['txt', 'csv', 'log'], public: false },
  mp3: { type: 'audio/mpeg', extensions: ['mp3'], public: true },
  m4a: { type: 'audio/mp4', extensions: ['m4a'], public: true },
  wav: { type: 'audio/wav', extensions: ['wav'], public: true },
  amr: { type: 'audio/amr', extensions: ['amr'], public: true },
  mp4: { type: 'video/mp4', extensions: ['mp4', 'm4v'], public: true },
  mov: { type: 'video/quicktime', extensions: ['mov'], public: true },
  '3gp': { type: 'video/3gpp', extensions: ['3gp'], public: true },
} as const satisfies Record<string, { type: string; extensions: readonly [string, ...string[]]; public: boolean }>;

export type Kind = keyof typeof kinds;

/** Why a file is not taken. */
export const unwanted = {
  empty: { zh: '文件为空', en: 'is empty' },
  unknown: {
    zh: '不支持此类文件，请上传照片、PDF、Office文档、文本、录音或视频',
    en: 'is of a kind that is not taken: photos, PDF, office documents, text, audio and video are',
  },
  'not-public': { zh: '此处只能上传照片、PDF、录音或视频', en: 'must be a photo, a PDF, audio or video' },
  program: { zh: '不能上传可执行程序', en: 'is a program' },
  markup: { zh: '不能上传网页、SVG或XML文件', en: 'is a web page, an SVG or other markup' },
  archive: { zh: '不能上传压缩包，请逐个上传文件', en: 'is an archive: please upload its files one by one' },
  heic: { zh: 'HEIC照片无法处理，请转存为JPEG后上传', en: 'is a HEIC photo: please save it as JPEG' },
  macros: { zh: '文档含有宏，请去除后上传', en: 'has macros: please save it without them' },
  encrypted: { zh: '文档已加密，请解除密码后上传', en: 'is encrypted: please save it without a password' },
  twofold: { zh: '文件中夹带了压缩包', en: 'has an archive hidden at its end' },
  bomb: { zh: '文件展开后过大', en: 'unfolds to too much' },
  damaged: { zh: '文件已损坏', en: 'is damaged' },
} as const;

export type Unwanted = keyof typeof unwanted;

/** What a look at a file has found. */
export type Finding = { kind: Kind } | { no: Unwanted };
