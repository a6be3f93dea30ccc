import { useEffect, useRef, type ReactNode } from 'react';
import { useTell } from '../words/speech.js';
import { stepsTaken } from '../way.js';

/** One page: its title is the heading, the window's title, and where a reader begins after a step. */
export function Page({ title, children, lead }: { title: string; children: ReactNode; lead?: string }) {
  const tell = useTell();
  const heading = useRef<HTMLHeadingElement>(null);
  const hotline = tell('hotline');
  useEffect(() => {
    document.title = title === hotline ? title : `${title} · ${hotline}`;
  }, [title, hotline]);
  useEffect(() => {
    // A page that has put its reader into a field already is not asked to begin anew.
    if (stepsTaken() > 0 && !document.activeElement?.matches('input')) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="page-title">
        {title}
      </h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </>
  );
}
