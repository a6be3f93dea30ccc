import type { ReactNode } from 'react';

/** A part of the complaint under a heading of its own. */
export const Section = ({ title, extra, children }: { title: string; extra?: ReactNode; children: ReactNode }) => (
  <section className="paper" aria-label={title}>
    <div className="paper-head">
      <h2>{title}</h2>
      {extra}
    </div>
    {children}
  </section>
);

/** A name and what stands for it; nothing where there is nothing. */
export const Facts = ({ facts }: { facts: (readonly [name: string, value: ReactNode] | false | undefined)[] }) => (
  <dl className="facts">
    {facts.map(
      (fact) =>
        fact &&
        fact[1] !== null &&
        fact[1] !== undefined &&
        fact[1] !== '' && (
          <div key={fact[0]}>
            <dt>{fact[0]}</dt>
            <dd>{fact[1]}</dd>
          </div>
        ),
    )}
  </dl>
);
