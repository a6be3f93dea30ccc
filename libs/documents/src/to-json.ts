import { Refusal } from '#platform';
import { documentSchema, type OfficialDocument } from './document.js';
import { layOut } from './layout.js';

/**
 * The document itself, as JSON: what an issued report is kept as. The same document gives the same text.
 *
 * @throws Refusal `invalid` as `layOut` does
 */
export function toJson(document: OfficialDocument): string {
  layOut(document);
  return `${JSON.stringify(document, null, 2)}\n`;
}

/**
 * A document that was kept. Its schema is looked at, and that it holds together; it is trusted to be one that
 * `toJson` wrote.
 *
 * @throws Refusal `invalid` for a text that is none, or of a schema that this program does not know
 */
export function fromJson(text: string): OfficialDocument {
  const document = parsed(text);
  if (document.schema !== documentSchema)
    throw new Refusal('invalid', {
      zh: `不是本系统可读取的公文（${documentSchema}）`,
      en: `Not a document that this system reads (${documentSchema})`,
    });
  layOut(document);
  return document;
}

function parsed(text: string): OfficialDocument {
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document === 'object' && document !== null) return document as OfficialDocument;
  } catch {
    // said below
  }
  throw new Refusal('invalid', { zh: '不是公文的 JSON', en: 'Not the JSON of a document' });
}
