import { BullModule } from '@nestjs/bullmq';
import { Module, type DynamicModule, type FactoryProvider } from '@nestjs/common';
import { ComplaintsModule } from '#complaints';
import { DirectoryModule } from '#directory';
import { stageConnection } from '#platform';
import { AnalyticsModule } from '../analytics.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { ExportMaker } from './export-maker.js';
import { ExportQuestions } from './export-questions.js';
import { ExportReading } from './export-reading.js';
import { ExportSource } from './export-source.js';
import { EXPORT_STORE, exportQueue, type ExportStore } from './export-store.js';
import { ExportSweep } from './export-sweep.js';
import { ExportTables } from './export-tables.js';
import { Exports } from './exports.js';
import { ExportSecrecy } from './export-secrecy.js';
import { ExportStage } from './exports.stage.js';
import { FigureComplaints } from './figure-complaints.js';

/** Where files lie is a matter of the app: the room of files is a wing of its own. */
export type ExportStoreGiven = Pick<FactoryProvider<ExportStore>, 'inject' | 'useFactory'>;

const rooms = [AnalyticsModule, ComplaintsModule, DirectoryModule, ReportsModule];

/** The complaints behind a figure, and exports as their owners see them. */
@Module({})
export class DrillModule {
  static with(store: ExportStoreGiven): DynamicModule {
    return {
      module: DrillModule,
      imports: rooms,
      providers: [{ provide: EXPORT_STORE, ...store }, Exports, ExportQuestions, ExportSecrecy, FigureComplaints],
      exports: [Exports, FigureComplaints],
    };
  }
}

/** The machine's part: exports are made, and cleared away. */
@Module({})
export class DrillStagesModule {
  static with(store: ExportStoreGiven): DynamicModule {
    return {
      module: DrillStagesModule,
      imports: [...rooms, stageConnection, BullModule.registerQueue({ name: exportQueue })],
      providers: [
        { provide: EXPORT_STORE, ...store },
        ...[ExportMaker, ExportReading, ExportSource, ExportStage, ExportSweep, ExportTables, FigureComplaints],
      ],
      exports: [ExportSweep],
    };
  }
}
