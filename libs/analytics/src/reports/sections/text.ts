import { heading, paragraph } from '../say.js';
import type { Section } from './section.js';

/** What is the same in every issue, or is to be written by hand: a heading and paragraphs of a template. */
export const text: Section = {
  zh: '文字',
  en: 'text',
  needs: [],
  options: ['heading', 'text'],
  build: (_data, _book, { heading: title, text: paragraphs = [] }) => [
    ...(title ? [heading(1, title)] : []),
    ...paragraphs.map((words) => paragraph([{ text: words }])),
  ],
};
