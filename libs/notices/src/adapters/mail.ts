import type { Transporter } from 'nodemailer';
import { failed, patience, whyOf, type Adapter, type Attempt, type Letter } from './adapter.js';

/** Mail by SMTP, as plain text. Who signs in at the server does so over TLS alone, unless the URL says otherwise. */
export class MailAdapter implements Adapter {
  private readonly open: () => Promise<Transporter>;
  private transport: Promise<Transporter> | undefined;
  private readonly domain: string;

  /** @param url `smtp://user:password@host:587` or `smtps://…`; options of nodemailer as its query. */
  constructor(
    url: string,
    private readonly from: string,
    milliseconds = patience,
  ) {
    this.domain = /@([\w.-]+)>?$/.exec(from)?.[1] ?? 'localhost';
    const { username, searchParams } = new URL(url);
    const options = {
      url,
      ...(username && !searchParams.has('requireTLS') ? { requireTLS: true } : {}),
      connectionTimeout: milliseconds,
      greetingTimeout: milliseconds,
      socketTimeout: milliseconds,
      dnsTimeout: milliseconds,
      pool: true,
      maxConnections: 4,
      // A template names no file and no URL; nothing is ever fetched for a mail.
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    // Loaded with the first mail: a city without a mail server never needs it.
    this.open = async () => (await import('nodemailer')).createTransport(options);
  }

  async send({ id, address, subject, text }: Letter): Promise<Attempt> {
    try {
      const transport = await (this.transport ??= this.open());
      await transport.sendMail({
        from: this.from,
        to: { name: '', address },
        subject: subject ?? '',
        text,
        // The same for each attempt: a mailbox that got it twice shows it once.
        messageId: `<${id}@${this.domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { sent: true, providerId: null };
    } catch (error) {
      const { responseCode, code } = error as { responseCode?: number; code?: string };
      // 5xx to a recipient is for good; to a sign-in it is a matter of settings, and may be mended.
      if (responseCode) return failed(`SMTP ${responseCode}`, responseCode >= 500 && code === 'EENVELOPE');
      return failed(whyOf(error));
    }
  }

  close(): void {
    void this.transport?.then((transport) => transport.close());
  }
}
