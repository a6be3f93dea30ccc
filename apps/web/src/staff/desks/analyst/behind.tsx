import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { Query } from '../../../api/ask.js';
import { useSay } from '../../../words/language.js';
import { ComplaintsBehind } from './complaints-behind.js';
import { ComposedParts, type ComposedPart } from './composed.js';

export type ComplaintsAsked = NonNullable<Query<'GET /api/figures/complaints'>>;

export interface FigureOpened {
  /** What is behind what, in words. */
  name: string;
  asked: Omit<ComplaintsAsked, 'limit' | 'cursor'>;
  /** A rate has complaints above and below its line. */
  parts: readonly ComplaintsAsked['part'][];
  /** Of a total, or a comparison: what it is made of, each with complaints of its own. */
  composed?: readonly ComposedPart[];
}

/** The complaints behind a figure, in a drawer; of one that is made of others, these first. They can be had as a file. */
export function BehindFigure({ opened, onClose }: { opened: FigureOpened | undefined; onClose: () => void }) {
  return (
    <Drawer open={opened !== undefined} size="min(900px, 100vw)" title={opened?.name} onClose={onClose} destroyOnHidden>
      {opened && <Behind opened={opened} />}
    </Drawer>
  );
}

function Behind({ opened }: { opened: FigureOpened }) {
  const say = useSay();
  const [part, open] = useState<ComposedPart>();
  if (part?.opened) {
    return (
      <>
        <Button className="gap-below" onClick={() => open(undefined)}>
          {say('返回各项', 'Back to the parts')}
        </Button>
        <h3 className="part-title">{part.name}</h3>
        <ComplaintsBehind opened={part.opened} onPart={open} />
      </>
    );
  }
  return opened.composed ? (
    <ComposedParts parts={opened.composed} onOpen={open} />
  ) : (
    <ComplaintsBehind opened={opened} onPart={open} />
  );
}
