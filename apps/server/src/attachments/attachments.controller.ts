import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsNotEmpty, MaxLength, MinLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Attachments } from '#attachments';
import { AttachmentReader, ComplaintReader, mayIdentify } from '#complaints';
import { IsPlainText, type PersonActor } from '#directory';
import { Limiter, type Limit } from '#platform';
import { AttachmentRecords } from '#workflow';
import { Allow, Me, forbidden } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { attachment as example } from './examples.js';
import { handOut } from './hand-out.js';
import { takeFile } from './take-file.js';
import { TakesFile } from './takes-file.js';

const uploads: Limit = { limit: 300, windowSeconds: 3600 };
const downloads: Limit = { limit: 120, windowSeconds: 60 };

/** Why the handling unit of a confidential or an anonymous complaint may have a file. */
export class Release {
  @ApiProperty({ example: '照片中无人脸、门牌等可识别诉求人的信息', maxLength: 500 })
  @IsPlainText()
  @IsNotEmpty()
  @MinLength(2)
  @MaxLength(500)
  reason!: string;
}

@ApiTags('attachments')
@Controller('api')
export class AttachmentsController {
  constructor(
    private readonly attachments: Attachments,
    private readonly complaints: ComplaintReader,
    private readonly files: AttachmentReader,
    private readonly records: AttachmentRecords,
    private readonly limiter: Limiter,
  ) {}

  @Post('attachments')
  @Allow('log', 'transfer', 'sign', 'follow-up', 'close', 'write-knowledge')
  @ApiOperation({
    summary: '上传附件: a file or photo, up to 20 MB, to be named by the move or the call that it belongs to',
    description:
      'One file a request. Its kind is told by its content; photos are stored anew, without place, time and camera. ' +
      'What no complaint claims within 24 hours is removed.',
  })
  @TakesFile('JPEG, PNG, WebP, GIF, PDF, OFD, Word, Excel and PowerPoint, text, MP3, M4A, WAV, AMR, MP4, MOV, 3GP')
  @Refuses('too-many')
  async upload(@Req() request: FastifyRequest, @Me() me: PersonActor) {
    await this.limiter.insist({ name: 'upload', key: me.id, manner: 'take', ...uploads });
    return takeFile(request, (bytes, name) => this.attachments.take({ bytes, name, by: me.id }));
  }

  @Get('complaints/:code/attachments')
  @Allow('read')
  @ApiOperation({ summary: "A complaint's files, and which of them this person may have" })
  @ApiOkResponse({ schema: { type: 'object', example: { items: [example] } } })
  @Refuses('not-found', 'check-code')
  async list(@Param('code') code: string, @Me() me: PersonActor) {
    return { items: await this.files.of(await this.complaints.find(code, me), me) };
  }

  @Get('complaints/:code/attachments/:id')
  @Allow('read')
  @ApiOperation({
    summary: '下载附件: one file, as a download',
    description: "That of a confidential or an anonymous complaint leaves a record in the complaint's ledger.",
  })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ description: 'The file', schema: { type: 'string', format: 'binary' } })
  @Refuses('not-found', 'check-code', 'forbidden', 'too-many')
  async download(
    @Param('code') code: string,
    @Param('id') id: string,
    @Me() me: PersonActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const complaint = await this.complaints.find(code, me);
    const file = await this.files.find(complaint, id, me);
    await this.limiter.insist({ name: 'download', key: me.id, manner: 'take', ...downloads });
    const bytes = await this.attachments.open(file.attachment);
    // Written down before a byte goes out.
    await this.records.opened(file.attachment, complaint, me).catch((error: unknown) => {
      bytes.destroy();
      throw error;
    });
    return handOut(reply, file, bytes);
  }

  @Post('complaints/:code/attachments/:id/release')
  @HttpCode(200)
  @Allow('transfer')
  @ApiOperation({
    summary:
      '核准附件: let the units that handle a confidential or an anonymous complaint have one of the complainant’s files',
    description: 'To be done after looking it through for faces, doors and names. On record, with the reason.',
  })
  @ApiOkResponse({ schema: { type: 'object', example: { items: [{ ...example, released: true }] } } })
  @Refuses('not-found', 'check-code', 'illegal-move')
  async release(
    @Param('code') code: string,
    @Param('id') id: string,
    @Body() { reason }: Release,
    @Me() me: PersonActor,
  ) {
    const complaint = await this.complaints.find(code, me);
    if (!mayIdentify(complaint, me)) throw forbidden();
    const { attachment } = await this.files.find(complaint, id, me);
    await this.records.release(attachment, complaint, reason, me);
    return { items: await this.files.of(complaint, me) };
  }
}
