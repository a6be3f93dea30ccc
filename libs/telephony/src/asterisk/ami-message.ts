/** A message of Asterisk's Manager Interface: `Key: value` lines, ended by an empty one. A key that comes again counts once. */
export type AmiMessage = ReadonlyMap<string, string>;

/** More than this without an empty line is no manager interface. Characters. */
const longest = 1_000_000;

/** Puts messages together from the pieces in which a connection brings them. */
export class AmiReader {
  private rest = '';
  private greeted = false;

  /** @throws Error when what comes is no manager interface. */
  read(piece: string): AmiMessage[] {
    this.rest += piece;
    if (!this.greeted) {
      const end = this.rest.indexOf('\n');
      if (end < 0) {
        if (this.rest.length > 500) throw new Error('not a manager interface');
        return [];
      }
      if (!/^Asterisk Call Manager\//.test(this.rest)) throw new Error('not a manager interface');
      this.rest = this.rest.slice(end + 1);
      this.greeted = true;
    }
    const parts = this.rest.split(/\r?\n\r?\n/);
    this.rest = parts.pop() ?? '';
    if (this.rest.length > longest) throw new Error('a message without an end');
    return parts.flatMap((part) => {
      const message = messageOf(part);
      return message.size > 0 ? [message] : [];
    });
  }
}

function messageOf(part: string): AmiMessage {
  const message = new Map<string, string>();
  for (const line of part.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const key = line.slice(0, colon).trim();
    if (!message.has(key)) message.set(key, line.slice(colon + 1).trim());
  }
  return message;
}

/** An action, as it is sent. @throws Error for a value with a line break, which would be an action of its own. */
export function amiAction(fields: Readonly<Record<string, string>>): string {
  const lines = Object.entries(fields).map(([key, value]) => {
    if (/[\r\n]/.test(value)) throw new Error('A value of an action cannot have a line break');
    return `${key}: ${value}\r\n`;
  });
  return `${lines.join('')}\r\n`;
}
