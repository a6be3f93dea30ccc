import { useId, type ReactNode } from 'react';
import { useTell } from '../words/speech.js';

interface Described {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

interface Asked {
  label: string;
  hint?: string | undefined;
  fault?: string | undefined;
  optional?: boolean;
  children: (described: Described) => ReactNode;
}

/** A label, what it asks for, what is wrong with it, and its one control. */
export function Field({ label, hint, fault, optional = false, children }: Asked) {
  const tell = useTell();
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className={fault ? 'field wrong' : 'field'}>
      <label htmlFor={id}>
        {label} {optional && <span className="quiet">({tell('optional')})</span>}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({ id, ...(described && { 'aria-describedby': described }), ...(fault && { 'aria-invalid': true }) })}
      {fault && <Fault id={`${id}-fault`}>{fault}</Fault>}
    </div>
  );
}

export const Fault = ({ id, children }: { id?: string; children: ReactNode }) => (
  <p className="fault" id={id}>
    <span aria-hidden="true">✕ </span>
    {children}
  </p>
);

interface Choice<Value extends string> {
  legend: string;
  name: string;
  options: readonly (readonly [Value, string])[];
  value: Value | '';
  choose: (value: Value) => void;
  fault?: string | undefined;
  hint?: string | undefined;
  /** The heading above says already what is chosen. */
  named?: boolean;
}

/** One of a few, all of them to be seen. */
export function Choices<Value extends string>({
  legend,
  name,
  options,
  value,
  choose,
  fault,
  hint,
  named,
}: Choice<Value>) {
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined;
  return (
    <fieldset className={fault ? 'field wrong' : 'field'} aria-describedby={described}>
      <legend className={named ? 'unseen' : undefined}>{legend}</legend>
      <div className="choices">
        {options.map(([one, label]) => (
          <label key={one} className={one === value ? 'choice chosen' : 'choice'}>
            <input type="radio" name={name} value={one} checked={one === value} onChange={() => choose(one)} />
            {label}
          </label>
        ))}
      </div>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && <Fault id={`${id}-fault`}>{fault}</Fault>}
    </fieldset>
  );
}
