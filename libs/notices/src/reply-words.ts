import { Injectable } from '@nestjs/common';
import { Inject } from '@nestjs/common';
import { ComplaintReader, inGroups, type RequestType } from '#complaints';
import { ReferenceBook, type PersonActor } from '#directory';
import { ENVIRONMENT, Now, type Environment } from '#platform';
import { fillIn, namesIn, withBlanksNamed, type Values } from './render.js';
import { NoticeTemplates } from './templates.js';
import { writtenDate } from './values.js';

export interface ReplyWords {
  code: string;
  version: number;
  name: string;
  /** With what is known of the complaint filled in; the other `{{…}}` are for the writer, named in Chinese. */
  text: string;
  /** The variables that stand open. */
  open: string[];
}

/** Public replies to begin with: nothing is sent by them, a person completes and files them. */
@Injectable()
export class ReplyBook {
  constructor(
    private readonly templates: NoticeTemplates,
    private readonly reader: ComplaintReader,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** For a subject and a type, or for a complaint that this person may read. */
  async wordsFor(
    asked: { subject?: string; type?: RequestType; complaint?: string },
    person: PersonActor,
  ): Promise<ReplyWords[]> {
    const zone = this.environment.timeZone;
    let { subject, type } = asked;
    let values: Values = { today: writtenDate(this.now.at, zone) };
    if (asked.complaint !== undefined) {
      const complaint = await this.reader.find(asked.complaint, person);
      const { units, subjects } = await this.book.open();
      subject ??= complaint.subject ?? undefined;
      type ??= complaint.type;
      values = {
        ...values,
        code: inGroups(complaint.trackingCode),
        unit: units.get(person.unit)?.name,
        subject: complaint.subject ? subjects.get(complaint.subject)?.name : undefined,
        receivedDate: writtenDate(complaint.receivedAt, zone),
        promisedDate: writtenDate(complaint.dueAt, zone),
      };
    }
    const templates = await this.templates.replies({ ...(subject && { subject }), ...(type && { type }) });
    return templates.map(({ code, version, name, text }) => {
      const filled = fillIn(text, values);
      return { code, version, name, text: withBlanksNamed(filled), open: namesIn(filled) };
    });
  }
}
