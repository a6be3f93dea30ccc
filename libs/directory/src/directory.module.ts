import { Module } from '@nestjs/common';
import { ReferenceBook } from './reference-book.js';
import { NameBook } from './search/name-book.js';

/** Who there is, and by which rules they work. */
@Module({ providers: [ReferenceBook, NameBook], exports: [ReferenceBook, NameBook] })
export class DirectoryModule {}
