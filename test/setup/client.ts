// What a test expects of an answer it says in its assertions; here it is any JSON.
/* eslint-disable @typescript-eslint/no-explicit-any */

export interface Answer {
  status: number;
  body: any;
  headers: Headers;
}

/** Somebody at the other end of HTTP, signed in or not. */
export class Client {
  constructor(
    readonly url: string,
    readonly token?: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  /** The same person with more headers. */
  with(headers: Record<string, string>): Client {
    return new Client(this.url, this.token, { ...this.headers, ...headers });
  }

  get = (path: string) => this.ask('GET', path);
  post = (path: string, body: unknown = {}) => this.ask('POST', path, body);
  put = (path: string, body: unknown) => this.ask('PUT', path, body);
  patch = (path: string, body: unknown) => this.ask('PATCH', path, body);
  delete = (path: string) => this.ask('DELETE', path);

  /** Sends one file in a form, as a browser does. */
  async upload(path: string, bytes: Uint8Array | Blob, name = 'file', field = 'file'): Promise<Answer> {
    const form = new FormData();
    form.append(field, bytes instanceof Blob ? bytes : new Blob([Buffer.from(bytes)]), name);
    return this.send(path, { method: 'POST', body: form });
  }

  /** Fetches bytes; a refusal comes as JSON all the same. */
  async download(path: string, body?: unknown): Promise<Answer & { bytes: Buffer }> {
    const answer = await fetch(this.url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...this.own() },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const json = answer.headers.get('content-type')?.includes('json');
    return {
      status: answer.status,
      headers: answer.headers,
      bytes,
      body: json ? JSON.parse(String(bytes)) : undefined,
    };
  }

  /** Any body under its own headers. */
  async send(path: string, request: RequestInit): Promise<Answer> {
    const response = await fetch(this.url + path, {
      ...request,
      headers: { ...(request.headers as Record<string, string> | undefined), ...this.own() },
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
  }

  private own(): Record<string, string> {
    return { ...(this.token ? { authorization: `Bearer ${this.token}` } : {}), ...this.headers };
  }

  async ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...this.headers,
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
  }
}
