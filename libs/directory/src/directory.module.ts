import { Module } from '@nestjs/common';
import { ReferenceBook } from './reference-book.js';

/** Who there is, and by which rules they work. */
@Module({ providers: [ReferenceBook], exports: [ReferenceBook] })
export class DirectoryModule {}
