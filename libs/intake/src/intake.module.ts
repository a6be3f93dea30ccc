import { Module } from '@nestjs/common';
import { ComplaintsModule } from '#complaints';
import { DirectoryModule } from '#directory';
import { IntakeService } from './intake.service.js';
import { Resealing } from './resealing.js';

@Module({
  imports: [DirectoryModule, ComplaintsModule],
  providers: [IntakeService, Resealing],
  exports: [IntakeService, Resealing],
})
export class IntakeModule {}
