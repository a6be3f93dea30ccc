import { Module } from '@nestjs/common';
import { ComplaintsModule } from '#complaints';
import { DirectoryModule } from '#directory';
import { FormDrafts } from './form-drafts.js';
import { IntakeService } from './intake.service.js';
import { Resealing } from './resealing.js';

@Module({
  imports: [DirectoryModule, ComplaintsModule],
  providers: [FormDrafts, IntakeService, Resealing],
  exports: [FormDrafts, IntakeService, Resealing],
})
export class IntakeModule {}
