import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { withPictures } from './flow-picture.js';

// npm run pictures: draws the pictures in the READMEs anew from the tables they show.
for (const file of ['README.md', 'README.zh-CN.md']) writeFileSync(file, withPictures(readFileSync(file, 'utf8')));
