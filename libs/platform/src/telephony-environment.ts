/** The telephone systems of the hotline; read once, with the rest of the environment. */
export interface TelephonyEnvironment {
  /** Path of Asterisk's queue_log. */
  queueLog: string | undefined;
  /** Asterisk's Manager Interface. */
  ami: { host: string; port: number; user: string; secret: string; tls: boolean } | undefined;
  /** The dial plan in which numbers and seats are dialled. */
  amiContext: string;
  /** How the dial plan names the telephone at a seat. */
  amiSeats: string;
  /** Extension and context of a conference room, where the dial plan has one. */
  amiConference: readonly [extension: string, context: string] | undefined;
  /** Seconds that after-call work (话后处理) may take before the seat is warned; null: nobody is warned. */
  wrapUpSeconds: number | null;
  /** Callers out of a script, for demos, training and tests. */
  simulator: boolean;
}

/** @throws Error naming the variable when one cannot be used; never its value, which holds a secret. */
export function readTelephonyEnvironment(env: NodeJS.ProcessEnv, demo: boolean): TelephonyEnvironment {
  const amiSeats = env.HOTLINE_AMI_SEATS || 'PJSIP/{seat}';
  if (!/^[\w/@.-]*\{seat\}[\w/@.-]*$/.test(amiSeats)) {
    throw new Error('HOTLINE_AMI_SEATS must look like PJSIP/{seat}');
  }
  return {
    queueLog: env.HOTLINE_QUEUE_LOG || undefined,
    ami: readAmi(env.HOTLINE_AMI_URL),
    amiContext: env.HOTLINE_AMI_CONTEXT || 'from-internal',
    amiSeats,
    amiConference: readConference(env.HOTLINE_AMI_CONFERENCE),
    wrapUpSeconds: readWrapUp(env.HOTLINE_WRAP_UP_SECONDS),
    simulator: env.HOTLINE_SIMULATOR ? env.HOTLINE_SIMULATOR === '1' : demo,
  };
}

function readWrapUp(text: string | undefined): number | null {
  const seconds = Number(text || '60');
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 3600) {
    throw new Error(`HOTLINE_WRAP_UP_SECONDS must be a number of seconds from 0 (no limit) to 3600: ${text}`);
  }
  return seconds === 0 ? null : seconds;
}

function readConference(text: string | undefined): TelephonyEnvironment['amiConference'] {
  if (!text) return undefined;
  const [, extension, context] = /^([\w*#-]+)@([\w.-]+)$/.exec(text) ?? [];
  if (!extension || !context) throw new Error('HOTLINE_AMI_CONFERENCE must look like 8000@conferences');
  return [extension, context];
}

function readAmi(text: string | undefined): TelephonyEnvironment['ami'] {
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^amis?:$/.test(url.protocol) || !url.hostname || !url.username) {
    throw new Error('HOTLINE_AMI_URL must look like ami://user:secret@host:5038 (amis:// over TLS)');
  }
  const tls = url.protocol === 'amis:';
  return {
    host: url.hostname,
    port: Number(url.port || (tls ? 5039 : 5038)),
    user: decodeURIComponent(url.username),
    secret: decodeURIComponent(url.password),
    tls,
  };
}
