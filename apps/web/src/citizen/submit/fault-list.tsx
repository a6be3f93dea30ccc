import { useTell } from '../words/speech.js';
import type { Faults } from './form.js';

/** All that is wrong, at the top of the form, where the reader is led. */
export function FaultList({ faults, wrong }: { faults: Faults; wrong: string }) {
  const tell = useTell();
  const told = Object.values(faults);
  return (
    <div role="alert">
      {wrong && <p className="notice bad">{wrong}</p>}
      {told.length > 0 && (
        <div className="notice bad">
          <p>{tell('faults', { n: told.length })}</p>
          <ul>
            {told.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
