import { Module } from '@nestjs/common';
import { ComplaintsModule } from '#complaints';
import { ENVIRONMENT } from '#platform';
import { AttachmentSweep } from './attachment-sweep.js';
import { Attachments } from './attachments.service.js';
import { STORE, storeFor } from './store/choose.js';

@Module({
  imports: [ComplaintsModule],
  providers: [{ provide: STORE, inject: [ENVIRONMENT], useFactory: storeFor }, Attachments, AttachmentSweep],
  exports: [Attachments, AttachmentSweep],
})
export class AttachmentsModule {}
