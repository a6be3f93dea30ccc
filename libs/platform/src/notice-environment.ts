/** How notices leave the house; read once, with the rest of the environment. */
export interface NoticeEnvironment {
  /** Nothing: a local run writes files, a city's hotline says that it is missing. */
  sms:
    | {
        url: string;
        method: 'POST' | 'PUT' | 'GET';
        headers: Record<string, string>;
        body: string;
        success: string | undefined;
        receipt: string | undefined;
      }
    | undefined;
  smtp: { url: string; from: string } | undefined;
  /** Private networks that webhooks may reach. */
  webhookNetworks: string[];
}

/** @throws Error naming the variable when one cannot be used; never its value, which may be a secret. */
export function readNoticeEnvironment(env: NodeJS.ProcessEnv): NoticeEnvironment {
  return {
    sms: readSms(env),
    smtp: readSmtp(env),
    webhookNetworks: (env.HOTLINE_HOOK_NETWORKS ?? '')
      .split(',')
      .map((network) => network.trim())
      .filter(Boolean),
  };
}

function readSms(env: NodeJS.ProcessEnv): NoticeEnvironment['sms'] {
  const url = env.HOTLINE_SMS_URL;
  if (!url) return undefined;
  if (!/^https?:\/\/[^/]/.test(url)) throw new Error('HOTLINE_SMS_URL is not an http(s) URL');
  const method = env.HOTLINE_SMS_METHOD || 'POST';
  if (method !== 'POST' && method !== 'PUT' && method !== 'GET') {
    throw new Error('HOTLINE_SMS_METHOD must be POST, PUT or GET');
  }
  const success = env.HOTLINE_SMS_SUCCESS || undefined;
  if (success && !/^[\w.-]+=/.test(success)) throw new Error('HOTLINE_SMS_SUCCESS must be path=value, such as code=0');
  return {
    url,
    method,
    headers: readHeaders(env.HOTLINE_SMS_HEADERS || '{}'),
    body: env.HOTLINE_SMS_BODY || '{"id":{{id}},"phone":{{phone}},"text":{{text}}}',
    success,
    receipt: env.HOTLINE_SMS_RECEIPT || undefined,
  };
}

function readHeaders(text: string): Record<string, string> {
  let headers: unknown;
  try {
    headers = JSON.parse(text);
  } catch {
    headers = undefined;
  }
  const entries = Object.entries(headers ?? {});
  const good =
    typeof headers === 'object' &&
    headers !== null &&
    !Array.isArray(headers) &&
    entries.every(([name, value]) => /^[\w-]+$/.test(name) && typeof value === 'string' && !/[\r\n]/.test(value));
  if (!good) throw new Error('HOTLINE_SMS_HEADERS must be a JSON object of header names and texts');
  return headers as Record<string, string>;
}

function readSmtp(env: NodeJS.ProcessEnv): NoticeEnvironment['smtp'] {
  const url = env.HOTLINE_SMTP_URL;
  if (!url) return undefined;
  if (!/^smtps?:\/\/[^/]/.test(url) || !URL.canParse(url)) {
    throw new Error('HOTLINE_SMTP_URL must look like smtp://user:password@host:587');
  }
  const from = env.HOTLINE_MAIL_FROM;
  if (!from || !/^[^\r\n]*[^\s@]@[\w.-]+>?$/.test(from)) {
    throw new Error('HOTLINE_MAIL_FROM must be a mail address when HOTLINE_SMTP_URL is set');
  }
  return { url, from };
}
