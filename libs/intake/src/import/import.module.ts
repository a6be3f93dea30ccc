import { Module } from '@nestjs/common';
import { DirectoryModule } from '#directory';
import { IntakeModule } from '../intake.module.js';
import { ImportService } from './import.service.js';

/** Complaints from files, for the program that imports them. */
@Module({ imports: [DirectoryModule, IntakeModule], providers: [ImportService], exports: [ImportService] })
export class ImportModule {}
