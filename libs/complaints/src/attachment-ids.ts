import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsOptional, Matches } from 'class-validator';
import { words } from '#platform';
import { mostAttachments } from './attachment-claims.js';

/** For a body's `attachments?: string[]`: ids that uploads have answered. */
export const AttachmentIds = (
  description = 'Ids that POST /api/attachments (or /api/public/attachments) has answered within the last day',
) =>
  applyDecorators(
    ApiPropertyOptional({
      type: [String],
      maxItems: mostAttachments,
      example: [],
      description,
    }),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(mostAttachments),
    ArrayUnique(),
    Matches(/^[0-9a-hjkmnp-tv-z]{20}$/, { each: true, message: words('不是附件编号', 'is not the id of an upload') }),
  );
