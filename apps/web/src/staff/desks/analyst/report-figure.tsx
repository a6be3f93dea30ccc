import { Tooltip } from 'antd';
import type { Answer } from '../../../api/ask.js';
import type { FigureOpened } from './behind.js';

export type Opening = (opened: FigureOpened) => void;
type Drill = Answer<'GET /api/reports/{id}'>['drills']['figures'][string];

interface Props {
  text: string;
  /** What is behind what, in words. */
  name: string;
  onOpen: Opening;
}

const opened = (name: string, { asked, parts }: Drill) => ({ name, asked: asked as never, parts });

/** A figure in a cell of a table; behind it there are its complaints. */
export const FigureInCell = ({ text, name, drill, onOpen }: Props & { drill: Drill }) => (
  <button type="button" className="figure" title={name} onClick={() => onOpen(opened(name, drill))}>
    {text}
  </button>
);

/** A figure in a sentence says what it was counted from, and leads there where that is complaints. */
export const FigureInText = ({ text, name, drill, from, onOpen }: Props & { from: string; drill?: Drill }) => (
  <Tooltip title={from}>
    {drill ? (
      <button type="button" className="figure in-text" onClick={() => onOpen(opened(name, drill))}>
        {text}
      </button>
    ) : (
      <strong tabIndex={0}>{text}</strong>
    )}
  </Tooltip>
);
