import { Body, Controller, HttpCode, Ip, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Attachments } from '#attachments';
import { AttachmentReader, ComplaintTracker } from '#complaints';
import { Limiter, addressGroup, words, type Limit } from '#platform';
import { AttachmentRecords } from '#workflow';
import { ownAttachment } from '../attachments/examples.js';
import { handOut } from '../attachments/hand-out.js';
import { takeFile } from '../attachments/take-file.js';
import { TakesFile } from '../attachments/takes-file.js';
import { Public } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { CitizenDoor } from './citizen-door.js';
import { Track } from './track.js';

const uploads: Limit = { limit: 20, windowSeconds: 600 };
/** At most 40 GB an hour from all the world, each byte for a day at most. */
const uploadsOfAll: Limit = { limit: 2000, windowSeconds: 3600 };

/** Code, PIN and the file that is wanted. */
export class OwnFile extends Track {
  @ApiProperty({ example: ownAttachment.id })
  @Matches(/^[0-9a-hjkmnp-tv-z]{20}$/, { message: words('不是附件编号', 'is not the id of a file') })
  id!: string;
}

@ApiTags('public')
@Controller('api/public')
export class PublicAttachmentsController {
  constructor(
    private readonly attachments: Attachments,
    private readonly files: AttachmentReader,
    private readonly tracker: ComplaintTracker,
    private readonly records: AttachmentRecords,
    private readonly door: CitizenDoor,
    private readonly limiter: Limiter,
  ) {}

  @Post('attachments')
  @Public()
  @ApiOperation({
    summary: 'A citizen uploads a photo, a PDF, a recording or a video, up to 20 MB',
    description:
      'The id that is answered cannot be guessed, and is the proof that the upload was theirs: name it in the ' +
      '`attachments` of the complaint within 24 hours.',
  })
  @TakesFile('JPEG, PNG, WebP, GIF, PDF, MP3, M4A, WAV, AMR, MP4, MOV, 3GP')
  @Refuses('too-many')
  async upload(@Req() request: FastifyRequest, @Ip() address: string) {
    await this.limiter.insist(
      { name: 'upload', key: addressGroup(address), manner: 'take', ...uploads },
      { name: 'upload', key: 'all', manner: 'take', ...uploadsOfAll },
    );
    return takeFile(request, (bytes, name) => this.attachments.take({ bytes, name, by: null }));
  }

  @Post('attachments/list')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: "The complainant's own files and those meant for them, by code and PIN" })
  @ApiOkResponse({ schema: { type: 'object', example: { items: [ownAttachment] } } })
  @Refuses('not-found', 'check-code', 'too-many')
  async list(@Body() own: Track, @Ip() address: string) {
    const complaint = await this.door.admit(own, address, (code, pin) => this.tracker.admit(code, pin));
    return { items: await this.files.ofComplainant(complaint) };
  }

  @Post('attachment')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'One of these files, as a download' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ description: 'The file', schema: { type: 'string', format: 'binary' } })
  @Refuses('not-found', 'check-code', 'too-many')
  async download(@Body() own: OwnFile, @Ip() address: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const complaint = await this.door.admit(own, address, (code, pin) => this.tracker.admit(code, pin));
    const file = await this.files.findOfComplainant(complaint, own.id);
    const bytes = await this.attachments.open(file.attachment);
    await this.records.opened(file.attachment, complaint, { kind: 'citizen' }).catch((error: unknown) => {
      bytes.destroy();
      throw error;
    });
    return handOut(reply, file, bytes);
  }
}
