import { Module } from '@nestjs/common';
import { ComplaintsModule } from '#complaints';
import { DirectoryModule } from '#directory';
import { ArticleFiles } from './article-files.js';
import { ArticleList } from './article-list.js';
import { ArticlesBeside } from './articles-beside.js';
import { ArticleReader } from './article-reader.js';
import { Articles } from './articles.js';
import { Collection } from './collection.js';
import { Corrections } from './corrections.js';
import { Expiry } from './expiry.js';
import { KnowledgeFiles } from './knowledge-files.js';
import { KnowledgeSearch } from './knowledge-search.js';
import { Misses } from './misses.js';
import { PublicArticles } from './public-articles.js';
import { Tellings } from './tellings.js';
import { Uses } from './uses.js';

const entrances = [
  ...[
    ArticleFiles,
    ArticleList,
    ArticleReader,
    Articles,
    ArticlesBeside,
    Collection,
    Corrections,
    Expiry,
    KnowledgeFiles,
    Misses,
  ],
  ...[PublicArticles, Uses],
];

/** What operators answer from. */
@Module({
  imports: [DirectoryModule, ComplaintsModule],
  providers: [...entrances, KnowledgeSearch, Tellings],
  exports: entrances,
})
export class KnowledgeModule {}
